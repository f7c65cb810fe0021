"""How an event stands for somebody who thinks of coming, in words (design: wn-state)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from base import dates

from .models import Event, State


@dataclass(frozen=True)
class Standing:
    """A state as the page shows it: colour, icon and words."""

    css: str  # ok, now, stop or empty
    icon: str
    text: str
    is_today: bool = False

    @property
    def is_to_come(self) -> bool:
        """Whether one can still go there."""
        return self.css in ("ok", "now")


def standing(event: Event, now: datetime | None = None) -> Standing:
    """Where the event stands at `now`; gilt only for what is today."""
    now = now or timezone.now()
    if event.state == State.CANCELLED:
        return Standing("stop", "close", _("已取消"))
    if event.state == State.POSTPONED:
        return Standing("stop", "alert", _("已延期，新时间待定"))
    if event.starts_at is None or event.ends_at is None:
        return Standing("", "edit", str(event.get_state_display()))
    if event.state == State.FINISHED or event.ends_at <= now:
        return Standing("", "check", _("已结束"))
    if event.starts_at <= now:
        return Standing("now", "clock", _("正在进行"), is_today=True)
    return _ahead(event, now)


def _ahead(event: Event, now: datetime) -> Standing:
    assert event.starts_at is not None
    day_count = (timezone.localdate(event.starts_at) - timezone.localdate(now)).days
    if day_count == 0:
        text = _("今天") if event.is_all_day else _("今天 %(clock)s 开始")
        return Standing(
            "now", "clock", text % {"clock": dates.times(event.starts_at)}, is_today=True
        )
    if day_count == 1:
        return Standing("ok", "calendar", _("明天"))
    text = ngettext("还有 %(n)d 天", "还有 %(n)d 天", day_count) % {"n": day_count}
    return Standing("ok", "calendar", text)


def next_change(events: list[Event], now: datetime) -> datetime | None:
    """When the first of these stands otherwise than now: a start or an end that lies ahead."""
    moments = [moment for event in events for moment in (event.starts_at, event.ends_at) if moment]
    return min((moment for moment in moments if moment > now), default=None)
