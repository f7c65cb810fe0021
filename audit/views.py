"""The audit trail, for the auditor alone."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.views.generic import TemplateView

from base.access import StaffMixin

from .forms import SearchForm
from .models import AuditEntry
from .rows import in_words

PAGE = 50  # rows


class AuditTrail(StaffMixin, TemplateView):
    """The newest rows that answer the search; `?before=<pk>` goes on from a row (keyset)."""

    template_name = "audit/entry_list.html"
    roles = ("auditor",)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = SearchForm(self.request.GET or None)
        entries = AuditEntry.objects.visible_to(self.request.user).for_list()
        if form.is_bound:
            form.is_valid()
            entries = form.narrow(entries)
        if before := self._before():
            entries = entries.filter(pk__lt=before)
        page = list(entries[: PAGE + 1])
        query = self.request.GET.copy()
        query.pop("before", None)
        return super().get_context_data(
            form=form,
            rows=in_words(page[:PAGE]),
            older=page[PAGE - 1].pk if len(page) > PAGE else None,
            newest=query.urlencode() if before else None,
            is_narrowed=any(query.values()),
            **kwargs,
        )

    def _before(self) -> int:
        text = self.request.GET.get("before", "")
        if text and not (text.isascii() and text.isdecimal() and len(text) < 19):
            raise Http404
        return int(text or 0)
