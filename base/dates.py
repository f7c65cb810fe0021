"""Days and times in the language of the page: Chinese by zh.dates, English beside it."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import get_language

from zh import dates as chinese

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
LAST_SECOND = time(23, 59, 59)


def day(when: date) -> str:
    """`12 月 5 日` or `5 December`, with the year when it is not this one."""
    today = timezone.localdate()
    if not _is_english():
        return chinese.day(when, today)
    at = chinese.local_day(when)
    year = "" if at.year == today.year else f" {at.year}"
    return f"{at.day} {MONTHS[at.month - 1]}{year}"


def full_day(when: date) -> str:
    """`2026 年 12 月 12 日，周六` or `Saturday, 12 December 2026`."""
    if not _is_english():
        return chinese.full_day(when)
    at = chinese.local_day(when)
    return f"{WEEKDAYS[at.weekday()]}, {at.day} {MONTHS[at.month - 1]} {at.year}"


def weekday(when: date) -> str:
    """`周六` or `Sat`."""
    if not _is_english():
        return chinese.weekday(when)
    return WEEKDAYS[chinese.local_day(when).weekday()][:3]


def month(when: date) -> str:
    """`2026 年 12 月` or `December 2026`."""
    if not _is_english():
        return chinese.month(when)
    at = chinese.local_day(when)
    return f"{MONTHS[at.month - 1]} {at.year}"


def list_day(when: date) -> str:
    """`12.05` for the date column of a list, `5 Dec` in English."""
    if not _is_english():
        return chinese.list_day(when)
    at = chinese.local_day(when)
    return f"{at.day} {MONTHS[at.month - 1][:3]}"


def moment(when: datetime) -> str:
    """`12 月 18 日 18:00` or `18 December, 18:00`."""
    separator = ", " if _is_english() else " "
    return f"{day(when)}{separator}{chinese.clock(when)}"


def deadline(when: datetime) -> str:
    """The moment, or the day alone where the whole of it still counts."""
    is_whole_day = chinese.local(when).time().replace(microsecond=0) == LAST_SECOND
    return day(when) if is_whole_day else moment(when)


def times(start: datetime, end: datetime | None = None) -> str:
    """`9:30–17:00`; where the days differ they are said."""
    if end is None or end == start:
        return chinese.clock(start)
    if not _is_english():
        return chinese.time_range(start, end, timezone.localdate())
    if chinese.local_day(start) == chinese.local_day(end):
        return f"{chinese.clock(start)}–{chinese.clock(end)}"
    return f"{moment(start)} – {moment(end)}"


def moments(start: datetime, end: datetime | None = None) -> str:
    """`12 月 15 日，周二，14:00–16:00` or `Tue 15 December, 14:00–16:00`."""
    if not _is_english():
        return chinese.moment_range(start, end, timezone.localdate())
    if end is None or chinese.local_day(start) == chinese.local_day(end):
        return f"{weekday(start)} {day(start)}, {times(start, end)}"
    return times(start, end)


def _is_english() -> bool:
    return get_language() == "en"
