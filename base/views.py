"""Lists of things, whole and in part."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property

COUNT_CAP = 1000  # rows; counting more costs more than the page itself


class CappedPaginator(Paginator):
    """Counts up to COUNT_CAP rows and says "1000+" beyond; who wants more narrows the search."""

    @cached_property
    def _counted(self) -> int:
        rows = self.object_list
        if hasattr(rows, "order_by"):
            return rows.order_by()[: COUNT_CAP + 1].count()
        return len(rows)

    @cached_property
    def count(self) -> int:
        return min(self._counted, COUNT_CAP)

    @property
    def is_capped(self) -> bool:
        return self._counted > COUNT_CAP

    @property
    def count_text(self) -> str:
        """The number of rows as people read it."""
        return f"{self.count}+" if self.is_capped else str(self.count)


class ListMixin:
    """A page of 30 rows for a generic ListView: two queries, whatever the number of rows.

    The queryset is one with `visible_to(user).for_list()`. `components/pager.html` with
    `page=page_obj` shows the pages and keeps the rest of the query string, as `filter_query` does
    for other links.
    """

    paginate_by = 30
    paginator_class = CappedPaginator
    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = self.request.GET.copy()
        for name in ("page", "part"):
            query.pop(name, None)
        return super().get_context_data(filter_query=query.urlencode(), **kwargs)  # type: ignore[misc]


class HtmxMixin:
    """A view whose part has an address of its own: `?part=list` answers `_noun_list.html` alone.

    An answer never depends on the HX-Request header, so no page says Vary on it and a cached page
    serves everybody (architecture: cacheable). Most pages need no part at all: inside
    `<div id="list" hx-boost="true" hx-target="#list" hx-select="#list" hx-swap="outerHTML">` links
    and GET forms fetch the whole page and swap that piece, and work as they are without JavaScript.
    A part is for a page that is dear to render whole; its address stays out of the address bar.
    """

    parts: dict[str, str] = {}  # {"list": "events/_event_list.html"}
    request: HttpRequest

    def get_template_names(self) -> list[str]:
        part = self.request.GET.get("part")
        if part is None:
            return super().get_template_names()  # type: ignore[misc]
        if part not in self.parts:
            raise Http404
        return [self.parts[part]]

    def render_to_response(self, context: dict[str, Any], **options: Any) -> HttpResponse:
        response = super().render_to_response(context, **options)  # type: ignore[misc]
        if "part" in self.request.GET:
            query = self.request.GET.copy()
            del query["part"]
            response.headers["HX-Push-Url"] = self.request.path + (
                f"?{query.urlencode()}" if query else ""
            )
        return response
