"""The list of posts: what is open now or what is over, narrowed by links and one small form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.translation import gettext as _

from base.views import CappedPaginator
from members.models import InstitutionKind

from .models import AUDIENCES, Post, PostKind
from .models.post import PostQuerySet

PER_PAGE = 30
PAID = "paid"  # a chip beside the audiences
LENGTHS = {  # key → from more than, up to
    "short": (timedelta(), timedelta(days=93)),
    "half": (timedelta(days=93), timedelta(days=186)),
    "long": (timedelta(days=186), timedelta(days=4000)),
}


@dataclass(frozen=True)
class Chip:
    """A filter as a link."""

    label: str
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Choice:
    """One of the form's drop-down lists."""

    name: str
    label: str
    options: list[tuple[str, Any]]
    chosen: str


class Board:
    """The posts that somebody looks for; four queries at most.

    Anything in the address that makes no sense counts as not said.
    """

    def __init__(self, query: QueryDict, now: datetime):
        self.now = now
        self.shows_over = query.get("show") == "over"
        self.who = _known(query.get("for"), (*AUDIENCES.values(), PAID))
        self.kind = _known(query.get("kind"), PostKind.values)
        self.length = _known(query.get("length"), LENGTHS)
        self.host = _known(query.get("host"), InstitutionKind.values)
        self.number = query.get("page", "")

    @property
    def _all(self) -> PostQuerySet:
        posts = Post.objects.visible_to(None)
        return posts.over_at(self.now) if self.shows_over else posts.open_at(self.now)

    @property
    def _found(self) -> PostQuerySet:
        posts = self._all
        for flag, key in AUDIENCES.items():
            if self.who == key:
                posts = posts.filter(**{flag: True})
        if self.who == PAID:
            posts = posts.exclude(stipend="")
        if self.kind:
            posts = posts.filter(kind=self.kind)
        if self.host:
            posts = posts.filter(institution__kind=self.host)
        if self.length:
            above, most = LENGTHS[self.length]
            posts = posts.with_length().filter(length__gt=above, length__lte=most)
        return posts

    @cached_property
    def page(self) -> Page:
        """The page asked for; the nearest one there is."""
        return CappedPaginator(self._found.for_list(), PER_PAGE).get_page(self.number)

    @cached_property
    def has_other(self) -> bool:
        """Whether there is anything on the other side: over for what is open, and back."""
        posts = Post.objects.visible_to(None)
        other = posts.open_at(self.now) if self.shows_over else posts.over_at(self.now)
        return other.exists()

    @property
    def is_narrowed(self) -> bool:
        return bool(self.who or self.kind or self.length or self.host)

    @property
    def chips(self) -> list[Chip]:
        """Everybody, each audience, and whether there is money."""
        labels = {"": _("全部"), **audience_labels(), PAID: _("有补贴")}
        return [
            Chip(str(label), self.query(who=who), self.who == who) for who, label in labels.items()
        ]

    @property
    def choices(self) -> list[Choice]:
        """The lists of the form beside the chips."""
        lengths = {"short": _("3 个月以内"), "half": _("3 到 6 个月"), "long": _("半年以上")}
        return [
            Choice("kind", _("类型"), [("", _("全部类型")), *PostKind.choices], self.kind),
            Choice("length", _("期限"), [("", _("全部期限")), *lengths.items()], self.length),
            Choice("host", _("单位"), [("", _("全部单位")), *InstitutionKind.choices], self.host),
        ]

    def query(self, *, who: str | None = None, shows_over: bool | None = None) -> str:
        """The address of this list with some of it changed."""
        query = QueryDict(mutable=True)
        is_over = self.shows_over if shows_over is None else shows_over
        parts = {
            "for": self.who if who is None else who,
            "kind": self.kind,
            "length": self.length,
            "host": self.host,
            "show": "over" if is_over else "",
        }
        query.update({name: value for name, value in parts.items() if value})
        return query.urlencode()

    @property
    def other_side(self) -> str:
        """The address of what is over, or back to what is open, without any filter."""
        return "" if self.shows_over else "show=over"


def audience_labels() -> dict[str, str]:
    """The short words of the audiences, by their keys in the address."""
    return {
        "graduates": _("应届毕业生"),
        "students": _("在校学生"),
        "employees": _("在职人员"),
        "officials": _("机关干部"),
    }


def _known(text: str | None, values: Any) -> str:
    return text if text and text in values else ""
