"""The search page: what is found, under which facets, and how each result reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from base.views import COUNT_CAP, CappedPaginator
from zh.tokens import highlight

from .excerpts import Pieces, shown
from .kinds import search_kinds
from .models import Entry
from .query import Query

PER_PAGE = 20
SPANS = {  # value of `within`: how many days back, and how it is called
    "": (None, gettext_lazy("不限时间")),
    "quarter": (92, gettext_lazy("近三个月")),
    "year": (366, gettext_lazy("近一年")),
}


@dataclass(frozen=True)
class Choice:
    """A link that narrows the results: its name, how many there are, and its query string."""

    label: Any
    query: str
    count: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class Result:
    """One result as it reads."""

    entry: Entry
    label: Any
    title: Pieces
    text: Pieces


class Results:
    """What a query finds on the pages of the language; three statements at most.

    The best 1000 are ranked by the database; facets and pages are made of them.
    """

    def __init__(self, params: QueryDict):
        self.params = params
        self.language = get_language() or ""
        self.query = Query.parse(params.get("q", ""))
        self.kind = params.get("kind", "") if params.get("kind") in search_kinds else ""
        self.within = params.get("within", "") if params.get("within") in SPANS else ""

    @cached_property
    def heard(self) -> Query | None:
        """The reading that is looked for instead, when nothing is written as it was typed."""
        if not self.query or self._ranked(self.query):
            return None
        sound = self.query.by_sound()
        return sound if sound and self._ranked(sound) else None

    @cached_property
    def everything(self) -> list[tuple[int, str]]:
        """Key and kind of what is found, the best first, whatever facet was chosen."""
        return self._ranked(self.heard or self.query) if self.query else []

    def _ranked(self, query: Query, kind: str = "") -> list[tuple[int, str]]:
        key = (query, kind)
        if key not in self._answers:
            rows = Entry.objects.found_by(query, self.language).since(self._since)
            rows = rows.filter(kind=kind) if kind else rows
            self._answers[key] = list(rows.values_list("pk", "kind")[: COUNT_CAP + 1])
        return self._answers[key]

    @cached_property
    def _answers(self) -> dict[tuple[Query, str], list[tuple[int, str]]]:
        return {}

    @property
    def _since(self) -> date | None:
        days = SPANS[self.within][0]
        return timezone.localdate() - timedelta(days=days) if days else None

    @property
    def _is_capped(self) -> bool:
        return len(self.everything) > COUNT_CAP

    @cached_property
    def page(self) -> Page:
        """The page asked for; the nearest one there is."""
        rows = self.everything
        if self.kind and self._is_capped:
            rows = self._ranked(self.heard or self.query, self.kind)
        elif self.kind:
            rows = [row for row in rows if row[1] == self.kind]
        page = CappedPaginator(rows, PER_PAGE).get_page(self.params.get("page"))
        page.object_list = list(self._shown([pk for pk, _kind in page.object_list]))
        return page

    def _shown(self, pks: list[int]) -> Iterator[Result]:
        entries = Entry.objects.for_list().in_bulk(pks) if pks else {}
        for entry in (entries[pk] for pk in pks if pk in entries):
            yield Result(
                entry=entry,
                label=search_kinds[entry.kind].label if entry.kind in search_kinds else "",
                title=highlight(entry.title, self.query.text),
                text=shown(entry.summary, entry.text, self.query, entry.text_language),
            )

    def facets(self) -> list[Choice]:
        """All, then each kind that something was found of; beyond 1000 a number is a least one."""
        counts = Counter(kind for _pk, kind in self.everything[:COUNT_CAP])
        more = "+" if self._is_capped else ""
        total = min(len(self.everything), COUNT_CAP)
        choices = [Choice(_("全部"), self._with(kind=""), f"{total}{more}", not self.kind)]
        for kind in search_kinds:
            number, is_chosen = counts[kind.name], kind.name == self.kind
            if number or more or is_chosen:
                count = f"{number}{more}" if number or not more else ""
                choices.append(Choice(kind.label, self._with(kind=kind.name), count, is_chosen))
        return choices

    def spans(self) -> list[Choice]:
        """How far back the results go."""
        return [
            Choice(label, self._with(within=value), is_chosen=value == self.within)
            for value, (_days, label) in SPANS.items()
        ]

    def _with(self, **changes: str) -> str:
        """The query string of this search with one thing changed, on its first page."""
        params = QueryDict(mutable=True)
        chosen = {"q": self.query.text, "kind": self.kind, "within": self.within} | changes
        params.update({name: value for name, value in chosen.items() if value})
        return params.urlencode()
