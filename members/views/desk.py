"""The desk's list of members, and the page that names one of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView, ListView

from base.access import StaffMixin
from base.errors import RuleBroken
from base.views import ListMixin
from members import profile, rules
from members.directory import LONGEST_QUERY, matches
from members.forms import NamingForm
from members.models import Institution, InstitutionKind
from members.services.institutions import name_institution
from review.models import Revision
from zh.characters import without_invisible


class InstitutionTable(StaffMixin, ListMixin, ListView):
    """All members with the standing of their proposals and how fresh they are."""

    template_name = "members/desk_list.html"
    context_object_name = "institutions"

    def get_queryset(self) -> QuerySet[Institution]:
        latest = (
            Revision.objects.filter(
                kind=profile.KIND, object_id=Cast(OuterRef("pk"), models.CharField())
            )
            .exclude(submitted_at=None)
            .order_by("-pk")
        )
        rows = Institution.objects.visible_to(self.request.user).annotate(
            proposal=Subquery(latest.values("state")[:1])
        )
        if self.query:
            rows = rows.filter(matches(self.query))
        if self.kind:
            rows = rows.filter(kind=self.kind)
        if self.request.GET.get("order") == "confirmed":
            return rows.order_by(F("confirmed_on").asc(nulls_first=True), "sort_key", "pk")
        return rows.order_by("sort_key", "pk")

    @property
    def query(self) -> str:
        return without_invisible(self.request.GET.get("q", "")).strip()[:LONGEST_QUERY]

    @property
    def kind(self) -> str:
        kind = self.request.GET.get("kind", "")
        return kind if kind in InstitutionKind.values else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            query=self.query,
            kind=self.kind,
            kinds=InstitutionKind.choices,
            can_rename=rules.can_rename(self.request.user),
            **kwargs,
        )


class Naming(FormView):
    """An institution's names and address, which it does not change by itself."""

    template_name = "members/desk_detail.html"
    form_class = NamingForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not rules.can_rename(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def institution(self) -> Institution:
        """The one in the address, as it stands."""
        rows = Institution.objects.visible_to(self.request.user).with_logo()
        return get_object_or_404(rows, slug=self.kwargs["slug"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.institution()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Validation writes what was typed onto the form's institution; the page shows the live one.
        institution = self.institution()
        former = institution.former_slugs.order_by("-replaced_at", "-pk")
        return super().get_context_data(institution=institution, former_slugs=former, **kwargs)

    def form_valid(self, form: NamingForm) -> HttpResponse:
        try:
            named = name_institution(
                institution=self.institution(), by=self.request.user, **form.naming()
            )
        except RuleBroken as refusal:
            form.add_error("slug", str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("已保存。"))
        return redirect("members:desk_detail", named.slug)
