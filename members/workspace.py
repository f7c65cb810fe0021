"""What every page of an institution's workspace stands on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from members.models import Institution


class WorkspaceMixin:
    """A view under `/workspace/<slug>/` for those who work there today; 404 for everybody else.

    `self.institution` is the one in the address; the template extends workspace.html.
    """

    institution: Institution
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.institution = own_institution(request, kwargs["slug"])
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(institution=self.institution, **kwargs)  # type: ignore[misc]


def own_institution(request: HttpRequest, slug: str) -> Institution:
    """The institution of the address, when the person signed in works there; else Http404."""
    own = Institution.objects.of(request.user).with_logo().select_related("park", "logo")
    return get_object_or_404(own, slug=slug)
