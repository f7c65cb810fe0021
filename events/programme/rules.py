"""What no programme may hold, item by item: the form says it by line, the services refuse it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from base import dates
from events.models import Session
from zh.dates import local_day

from . import lines
from .items import Item, from_value

MOST = 300  # items of one event
TEXTS = ("track", "title", "speakers", "note")
LONGEST = {name: Session._meta.get_field(name).max_length for name in TEXTS}


class Fault(NamedTuple):
    """What is wrong with one item, counted from 0."""

    index: int
    why: str


def faults(
    items: list[Item], starts_at: datetime | None = None, ends_at: datetime | None = None
) -> Iterator[Fault]:
    """All that is wrong, in the order of the items; without times, what is wrong at any time."""
    if len(items) > MOST:
        yield Fault(MOST, _("日程最多 %(most)s 项。") % {"most": MOST})
        return
    sound = []
    for index, item in enumerate(items):
        why = _shape_fault(item) or _time_fault(item, starts_at, ends_at) or _clash(item, sound)
        if why:
            yield Fault(index, why)
        else:
            sound.append(item)


def refusal(value: Any, starts_at: datetime | None, ends_at: datetime | None) -> str:
    """Why an event at these times cannot have the programme of a proposal; empty when it can."""
    if value and isinstance(value, str):
        return _("日程还有没写完的行，请改好后再提交。")
    found = next(faults(from_value(value), starts_at, ends_at), None)
    if found is None:
        return ""
    return _("日程第 %(number)s 项：%(why)s") % {"number": found.index + 1, "why": found.why}


def _shape_fault(item: Item) -> str:
    if not item.title:
        return _("缺内容。")
    for name, longest in LONGEST.items():
        if len(getattr(item, name)) > longest:
            label = Session._meta.get_field(name).verbose_name
            return _("%(part)s最多 %(most)s 个字。") % {"part": label, "most": longest}
    return "" if item.ends > item.begins else _("结束时间要晚于开始时间。")


def _time_fault(item: Item, starts_at: datetime | None, ends_at: datetime | None) -> str:
    if starts_at is None or ends_at is None:
        return "" if item.day >= 1 else _("天数从 1 数起。")
    first = local_day(starts_at)
    days = day_count(starts_at, ends_at)
    if not 1 <= item.day <= days:
        return _("活动只有 %(days)s 天，没有第 %(day)s 天。") % {"days": days, "day": item.day}
    if item.starts_at(first) < starts_at or item.ends_at(first) > ends_at:
        times = dates.times(starts_at, ends_at)
        return _("不在活动的时间（%(times)s）之内。") % {"times": times}
    return ""


def _clash(item: Item, others: list[Item]) -> str:
    """Nothing else is on in the same track, nor beside an item without one: that is for all."""
    for other in others:
        is_at_once = other.begins < item.ends and item.begins < other.ends
        is_same_place = item.track == other.track or not (item.track and other.track)
        if other.day == item.day and is_at_once and is_same_place:
            return _("和“%(other)s”同在一个会场，时间重叠。") % {
                "other": f"{lines.clocks(other)} {other.title}"
            }
    return ""


def day_count(starts_at: datetime, ends_at: datetime) -> int:
    """On how many days an event is; an end at midnight touches no new day."""
    last: date = local_day(max(starts_at, ends_at - timedelta(seconds=1)))
    return (last - local_day(starts_at)).days + 1
