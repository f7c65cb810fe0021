"""The directory of members: what is looked for, by which facets, and how many there are of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Substr
from django.http import QueryDict
from django.utils.translation import gettext as _

from members.models import (
    Alliance,
    AllianceMembership,
    Institution,
    InstitutionKind,
    TechnicalField,
)
from members.validators import SLUG
from zh.characters import half_width, without_invisible

PER_PAGE = 30
LONGEST_QUERY = 60
MOST_CHOICES = 30  # of one facet; more is no person's doing
LETTERS = [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "#"]
FACETS = ("kind", "field", "alliance", "park")


@dataclass(frozen=True)
class Choice:
    """One box of a facet; `without` is the query string that leaves it out."""

    value: str
    label: str
    count: int
    is_chosen: bool
    without: str = ""


@dataclass(frozen=True)
class Facet:
    """A group of boxes; ticking several means any of them."""

    name: str
    legend: str
    choices: list[Choice]


@dataclass(frozen=True)
class Letter:
    """A letter of the index and the page where it begins, 0 when nobody is under it."""

    letter: str
    page: int


class CountedPaginator(Paginator):
    """A paginator that was told how many rows there are."""

    def __init__(self, rows: QuerySet, per_page: int, count: int):
        super().__init__(rows, per_page)
        self.count = count


class Directory:
    """The members that are visible, searched and narrowed; eight queries however many there are."""

    def __init__(self, visible: QuerySet[Institution], params: QueryDict):
        self.visible = visible
        self.params = params
        self.query = without_invisible(params.get("q", "")).strip()[:LONGEST_QUERY]
        self.chosen = {name: self._chosen(name) for name in FACETS}

    def _chosen(self, name: str) -> list[str]:
        values = dict.fromkeys(self.params.getlist(name))
        return [value for value in values if SLUG.fullmatch(value)][:MOST_CHOICES]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.query or any(self.chosen.values()))

    def rows(self, leave_out: str = "") -> QuerySet[Institution]:
        """The members found, with every facet but `leave_out` applied."""
        rows = self.visible.filter(matches(self.query)) if self.query else self.visible
        for name, values in self.chosen.items():
            if values and name != leave_out:
                rows = rows.filter(_within(name, values))
        return rows

    @cached_property
    def letter_counts(self) -> list[tuple[str, int]]:
        """How many members are found under each letter, in order."""
        first = self.rows().annotate(first=Substr("sort_key", 1, 1)).order_by("first")
        return list(first.values_list("first").annotate(number=Count("pk")))

    @cached_property
    def total(self) -> int:
        """How many members are found."""
        return sum(number for _first, number in self.letter_counts)

    def page(self) -> Page:
        """The page asked for; the nearest one there is."""
        paginator = CountedPaginator(self.rows().for_list(), PER_PAGE, self.total)
        return paginator.get_page(self.params.get("page"))

    def letters(self) -> list[Letter]:
        """A to Z, each with the page on which it begins."""
        pages: dict[str, int] = {}
        before = 0
        for first, number in self.letter_counts:
            letter = first.upper() if first.isalpha() else "#"
            pages.setdefault(letter, before // PER_PAGE + 1)
            before += number
        return [Letter(x, pages.get(x, 0)) for x in LETTERS if x != "#" or "#" in pages]

    def facets(self) -> list[Facet]:
        """The facets with their counts; what nobody has is left out unless it was chosen."""
        legends = [_("类型"), _("领域"), _("联盟"), _("园区")]
        sources = [self._kinds(), self._fields(), self._alliances(), self._parks()]
        facets = [
            Facet(name, legend, list(self._choices(name, source)))
            for name, legend, source in zip(FACETS, legends, sources, strict=True)
        ]
        return [facet for facet in facets if facet.choices]

    def _choices(self, name: str, source: Iterator[tuple[str, str, int]]) -> Iterator[Choice]:
        for value, label, number in source:
            is_chosen = value in self.chosen[name]
            if number or is_chosen:
                yield Choice(value, label, number, is_chosen, self._without(name, value))

    def _without(self, name: str, value: str) -> str:
        params = self.params.copy()
        params.setlist(name, [v for v in self.chosen[name] if v != value])
        params.pop("page", None)
        return params.urlencode()

    def _kinds(self) -> Iterator[tuple[str, str, int]]:
        numbers = self.rows("kind").order_by().values_list("kind").annotate(number=Count("pk"))
        found = dict(numbers)
        return ((kind.value, str(kind.label), found.get(kind.value, 0)) for kind in InstitutionKind)

    def _fields(self) -> Iterator[tuple[str, str, int]]:
        within = Q(institutions__in=self.rows("field").values("pk"))
        rows = TechnicalField.objects.annotate(number=Count("institutions", within))
        return ((row.slug, str(row), row.number) for row in rows)

    def _alliances(self) -> Iterator[tuple[str, str, int]]:
        members = AllianceMembership.objects.current().filter(
            institution__in=self.rows("alliance").values("pk")
        )
        within = Q(memberships__in=members.values("pk"))
        rows = Alliance.objects.annotate(
            number=Count("memberships__institution", within, distinct=True)
        )
        return ((row.slug, str(row), row.number) for row in rows.order_by("position", "pk"))

    def _parks(self) -> Iterator[tuple[str, str, int]]:
        within = Q(tenants__in=self.rows("park").values("pk"))
        parks = self.visible.filter(kind=InstitutionKind.PARK)
        rows = parks.annotate(number=Count("tenants", within)).order_by("sort_key", "pk")
        return ((row.slug, row.local_name, row.number) for row in rows)


def matches(query: str) -> Q:
    """What a member is found by: names, former names, pinyin (dks → 电科所), what it can do."""
    # Names are kept with full-width brackets (domain 3.7).
    text = half_width(query).replace("(", "（").replace(")", "）")
    condition = Q()
    for field in ("name", "short_name", "former_names", "name_en", "intro", "capabilities"):
        condition |= Q(**{f"{field}__icontains": text})
    letters = "".join(c for c in half_width(query).lower() if c.isascii() and c.isalnum())
    if len(letters) > 1:
        condition |= Q(pinyin__contains=letters)
    elif letters:
        condition |= Q(sort_key__startswith=letters)
    return condition


def _within(name: str, values: list[str]) -> Q:
    """The condition of one facet; rows of other tables are asked for without joining them."""
    through: dict[str, Any] = {
        "kind": lambda: Q(kind__in=values),
        "field": lambda: Q(
            pk__in=Institution.fields.through.objects.filter(
                technicalfield__slug__in=values
            ).values("institution_id")
        ),
        "alliance": lambda: Q(
            pk__in=AllianceMembership.objects.current()
            .filter(alliance__slug__in=values)
            .values("institution_id")
        ),
        "park": lambda: Q(park__slug__in=values),
    }
    return through[name]()
