"""Days and times as the screen says them, always those of Shanghai."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")

_WEEKDAYS = "一二三四五六日"
_LAST_SECOND = time(23, 59, 59)


def local(moment: datetime) -> datetime:
    """The moment by Shanghai's clocks; a moment without a zone is refused."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return moment.astimezone(SHANGHAI)


def local_day(when: date) -> date:
    """The day in Shanghai of a day or an aware moment."""
    return local(when).date() if isinstance(when, datetime) else when


def weekday(when: date) -> str:
    """`周六`."""
    return "周" + _WEEKDAYS[local_day(when).weekday()]


def day(when: date, today: date | None = None) -> str:
    """`12 月 5 日`, with the year where today is given and lies in another."""
    at = local_day(when)
    year = f"{at.year} 年 " if today and local_day(today).year != at.year else ""
    return f"{year}{at.month} 月 {at.day} 日"


def full_day(when: date) -> str:
    """`2026 年 12 月 12 日，周六`."""
    at = local_day(when)
    return f"{at.year} 年 {day(at)}，{weekday(at)}"


def month(when: date) -> str:
    """`2026 年 12 月`."""
    at = local_day(when)
    return f"{at.year} 年 {at.month} 月"


def list_day(when: date) -> str:
    """`12.05`, for columns of dates."""
    return f"{local_day(when):%m.%d}"


def clock(moment: datetime) -> str:
    """`9:30`, in 24 hours."""
    at = local(moment)
    return f"{at.hour}:{at.minute:02}"


def moment(when: datetime, today: date | None = None) -> str:
    """`12 月 18 日 18:00`."""
    return f"{day(when, today)} {clock(when)}"


def deadline(when: datetime, today: date | None = None) -> str:
    """`12 月 18 日 18:00`, or `12 月 28 日` where the whole of that day still counts."""
    whole_day = local(when).time().replace(microsecond=0) == _LAST_SECOND
    return day(when, today) if whole_day else moment(when, today)


def time_range(start: datetime, end: datetime, today: date | None = None) -> str:
    """`9:30–17:00`; the days are said where they differ, and midnight at the end is 24:00."""
    first, last = local(start), local(end)
    if not _within_a_day(first, last):
        return f"{moment(first, today)}–{moment(last, today)}"
    if first == last:
        return clock(first)
    return f"{clock(first)}–{clock(last) if last.date() == first.date() else '24:00'}"


def moment_range(start: datetime, end: datetime | None = None, today: date | None = None) -> str:
    """`12 月 15 日，周二，14:00–16:00`, or both moments where it goes on for days."""
    first, last = local(start), local(end or start)
    times = time_range(first, last, today)
    if _within_a_day(first, last):
        return f"{day(first, today)}，{weekday(first)}，{times}"
    return times


def day_range(start: date, end: date, today: date | None = None) -> str:
    """`12 月 5 日–8 日`; what both days share is said once."""
    first, last = local_day(start), local_day(end)
    if first == last:
        return day(first, today)
    if first.year != last.year:
        return f"{first.year} 年 {day(first)}–{last.year} 年 {day(last)}"
    tail = f"{last.day} 日" if first.month == last.month else day(last)
    return f"{day(first, today)}–{tail}"


def iso_day(when: date) -> str:
    """`2026-12-05`."""
    return local_day(when).isoformat()


def iso(moment: datetime) -> str:
    """`2026-12-05T09:30:00+08:00`, for machines (ISO 8601)."""
    return local(moment).isoformat(timespec="seconds")


def _within_a_day(first: datetime, last: datetime) -> bool:
    """Whether a time begins and ends on one day, midnight at its end included."""
    next_midnight = last.time() == time() and last.date() == first.date() + timedelta(days=1)
    return last.date() == first.date() or next_midnight
