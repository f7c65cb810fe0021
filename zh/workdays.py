"""Working days of China, where weekends are worked in exchange for longer holidays."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple, Self

SATURDAY = 5
# Days off in any year (holiday rules of the State Council of 2024), but those of the moon's year.
STATUTORY = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}
NATIONAL_DAY = (10, 1)

_DAY = timedelta(days=1)


class DayKind(StrEnum):
    """How a day departs from the week: 放假 is a day off, 上班 a day worked."""

    OFF = "off"
    WORK = "work"


class Holiday(NamedTuple):
    """One day of a holiday notice."""

    day: date
    kind: DayKind
    name: str
    source: str


class WorkCalendar:
    """Working days by the days entered; years not known have weekends and fixed holidays off."""

    def __init__(self, days: Mapping[date, DayKind], known_years: Iterable[int]) -> None:
        self._days = dict(days)
        self.known_years = frozenset(known_years)

    @classmethod
    def of(cls, rows: Iterable[Holiday]) -> Self:
        """The calendar of some rows; a year is known once its National Day is among them.

        A notice may reach into the December before, which alone tells nothing of that year.
        """
        days = {row.day: row.kind for row in rows}
        return cls(days, {day.year for day in days if (day.month, day.day) == NATIONAL_DAY})

    def is_known(self, year: int) -> bool:
        """Whether the holiday notice of a year is loaded, so that answers in it are final."""
        return year in self.known_years

    def is_workday(self, day: date) -> bool:
        """Whether offices work on a day."""
        kind = self._kind(day)
        if kind is not None:
            return kind is DayKind.WORK
        if day.weekday() >= SATURDAY:
            return False
        return self.is_known(day.year) or (day.month, day.day) not in STATUTORY

    def is_make_up(self, day: date) -> bool:
        """Whether a day is a weekend day that is worked (调休上班)."""
        return self._kind(day) is DayKind.WORK and day.weekday() >= SATURDAY

    def add(self, day: date, n: int) -> date:
        """The n-th working day strictly after a day, or before it where n < 0; itself for 0."""
        step = _DAY if n > 0 else -_DAY
        for _ in range(abs(n)):
            day = self._first_from(day + step, step)
        return _plain(day)

    def on_or_after(self, day: date) -> date:
        """The day, or the first working day after it."""
        return self._first_from(day, _DAY)

    def on_or_before(self, day: date) -> date:
        """The day, or the last working day before it."""
        return self._first_from(day, -_DAY)

    def count(self, start: date, end: date) -> int:
        """Working days after start up to end; negative where end is earlier, as `add` counts."""
        if end < start:
            return -sum(self.is_workday(end + _DAY * n) for n in range((start - end).days))
        return sum(self.is_workday(end - _DAY * n) for n in range((end - start).days))

    def _first_from(self, day: date, step: timedelta) -> date:
        """The first working day from a day on in one direction."""
        while not self.is_workday(day):
            day += step
        return day

    def _kind(self, day: date) -> DayKind | None:
        """What is entered for a day."""
        return self._days.get(_plain(day))


def _plain(day: date) -> date:
    """The day; a moment is refused, since which day it is depends on the zone."""
    if isinstance(day, datetime):
        raise TypeError("a day is needed, not a moment")
    return day
