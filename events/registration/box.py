"""The box of an event's public page that says how one gets a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from events.models import Event, RegistrationMode

from .places import Places, places
from .rules import register_refusal, standing

HEADINGS = {
    "cancelled": ("stop", "close"),
    "postponed": ("stop", "alert"),
    "over": ("", "check"),
    "closed": ("", "clock"),
    "full": ("now", "people"),
}


@dataclass(frozen=True)
class Box:
    """How registration stands, and when the page must say something else."""

    event: Event
    places: Places
    standing: str
    refusal: str
    changes_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.standing == "open"

    @property
    def state(self) -> tuple[str, str, str]:
        """Colour, icon and words of what stands in the button's place."""
        words = {
            "cancelled": _("活动已取消"),
            "postponed": _("活动延期"),
            "over": _("活动已结束"),
            "closed": _("报名已截止"),
            "full": _("已报满"),
        }
        return (*HEADINGS[self.standing], words[self.standing])


def box(event: Event, now: datetime) -> Box | None:
    """The box of an event at `now`, in one query; none where nobody registers."""
    if event.registration == RegistrationMode.NONE:
        return None
    taken = places(event, now)
    moments = [moment for moment in (taken.frees_at, event.closes_at) if moment and moment > now]
    return Box(
        event=event,
        places=taken,
        standing=standing(event, taken, now),
        refusal=register_refusal(event, taken, now),
        changes_at=min(moments, default=None),
    )
