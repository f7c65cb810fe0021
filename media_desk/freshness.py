"""How fresh each column is: staff are warned before inspectors count a fault (domain 3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from .models import Column

WARN_AT = 10 / 14  # of the limit: on day 10 of 14


@dataclass(frozen=True)
class Freshness:
    """A column, how many days ago something of it was published, and the light of that."""

    column: Column
    days: int | None  # None while nothing was published

    @property
    def light(self) -> str:
        """ok, soon, late, or wait for a column that is not open yet (design: wn-light)."""
        if self.days is None:
            return "wait"
        if self.days > self.column.fresh_days:
            return "late"
        return "soon" if self.days >= round(self.column.fresh_days * WARN_AT) else "ok"

    @property
    def days_left(self) -> int:
        """How many days are left until the limit; negative beyond it."""
        return self.column.fresh_days - (self.days or 0)

    @property
    def days_over(self) -> int:
        return -self.days_left


def board(now: datetime | None = None) -> list[Freshness]:
    """Every column; one query."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    return [
        Freshness(
            column, (today - timezone.localdate(at)).days if (at := column.newest_at) else None
        )
        for column in Column.objects.with_newest(now)
    ]


def count_stale(user: Any) -> int:
    """How many columns need an article soon, or needed one already."""
    return sum(row.light in ("soon", "late") for row in board())
