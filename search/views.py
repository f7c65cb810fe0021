"""The one page of search; public, the same for everybody."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from base.access import PublicMixin

from .results import Results

EXAMPLES = (_("机器人"), _("科创"), _("集市"), "dks")


class SearchPage(PublicMixin, TemplateView):
    """What a query finds; without one the form and what can be asked."""

    template_name = "search/results.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        results = Results(self.request.GET)
        return super().get_context_data(results=results, examples=EXAMPLES, **kwargs)
