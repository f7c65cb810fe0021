"""The portal's working days: the calendar of the holiday table, and writing the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from zh.workdays import DayKind, WorkCalendar
from zh.workdays import Holiday as Line

from .changes import changed
from .models import Holiday

EDITORS = ("council", "events", "admin")  # roles, domain 6
NOTICE_MONTH = 11  # the next year's notice is published in November: domain 3.9
_CACHE_KEY = "base.holidays"
_CACHE_SECONDS = 300


@dataclass
class Difference:
    """What entering some lines would change: new days, days that say something else, the rest."""

    new: list[Line] = field(default_factory=list)
    other: list[Line] = field(default_factory=list)
    same: list[Line] = field(default_factory=list)

    @property
    def writes(self) -> list[Line]:
        return [*self.new, *self.other]


def calendar() -> WorkCalendar:
    """The working days by the table; a change is seen at once by every process.

    A year whose notice is not entered has weekends and the fixed holidays off (domain 3.9).
    """
    rows = cache.get(_CACHE_KEY)
    if rows is None:
        rows = list(Holiday.objects.values_list("day", "kind", "name", "source"))
        cache.set(_CACHE_KEY, rows, _CACHE_SECONDS)
    return WorkCalendar.of(
        Line(day, DayKind(kind), name, source) for day, kind, name, source in rows
    )


def missing_year(today: date | None = None) -> int | None:
    """The year whose notice staff should enter now: this one, or from November on the next."""
    today = today or timezone.localdate()
    known = calendar()
    if not known.is_known(today.year):
        return today.year
    if today.month >= NOTICE_MONTH and not known.is_known(today.year + 1):
        return today.year + 1
    return None


def can_edit(user: Any) -> bool:
    """Whether `user` may change the table; other staff read it."""
    return user.is_staff and user.has_role(*EDITORS)


def compare(lines: Iterable[Line]) -> Difference:
    """What entering `lines` would change."""
    lines = list(lines)
    stored = {row.day: row for row in Holiday.objects.filter(day__in=[line.day for line in lines])}
    difference = Difference()
    for line in lines:
        row = stored.get(line.day)
        if row is None:
            difference.new.append(line)
        elif (row.kind, row.name, row.source) != (line.kind, line.name, line.source):
            difference.other.append(line)
        else:
            difference.same.append(line)
    return difference


@transaction.atomic
def enter(lines: Iterable[Line], *, by: Any) -> Difference:
    """Write days into the table, the new ones and those that changed; returns what it did."""
    difference = compare(lines)
    for line in difference.writes:
        row = Holiday.objects.filter(day=line.day).first() or Holiday(day=line.day)
        row.kind, row.name, row.source = line.kind.value, line.name, line.source
        row.full_clean()
        row.save()
        changed(row, by=by, verb="entered")
    _forget()
    return difference


@transaction.atomic
def remove(row: Holiday, *, by: Any) -> None:
    """Take one day out of the table; it follows the week again."""
    kept = Holiday(pk=row.pk, day=row.day, kind=row.kind, name=row.name, source=row.source)
    Holiday.objects.filter(pk=row.pk).delete()
    changed(kept, by=by, verb="removed")
    _forget()


def _forget() -> None:
    """Drop the cached table, now for this transaction and after the commit for everybody."""
    cache.delete(_CACHE_KEY)
    transaction.on_commit(lambda: cache.delete(_CACHE_KEY))
