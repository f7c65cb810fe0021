"""What events shows on other apps' pages: the creek of the home page, a member's events."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from base import dates
from members.models import Institution
from zh.dates import iso, iso_day

from .models import Event
from .standing import standing

STATIONS = 4  # design: the creek has exactly four
MOST = 6


def home() -> dict[str, Any]:
    """The four events that come next; one query."""
    now = timezone.now()
    events = Event.objects.visible_to(None).coming(now)[:STATIONS]
    return {
        "stations": [station(event) for event in events],
        "more_url": reverse("events:list"),
        "more_text": _("看全部活动"),
    }


def station(event: Event) -> dict[str, Any]:
    """One station of the creek (templates/components/creek.html)."""
    stands = standing(event)
    clock = "" if event.is_all_day else dates.times(event.starts_at)
    for_whom = _("面向%(audience)s") % {"audience": event.audience} if event.audience else ""
    return {
        "datetime": iso_day(event.starts_at) if event.is_all_day else iso(event.starts_at),
        "day": dates.list_day(event.starts_at),
        "when": f"{dates.weekday(event.starts_at)} {clock}".strip(),
        "title": event.local_title,
        "url": event.get_absolute_url(),
        "meta": "·".join(filter(None, [event.where, for_whom])),
        "state": stands.css,
        "state_text": stands.text,
        "icon": stands.icon,
        "is_now": stands.is_today,
        "is_demo": event.is_demo,
    }


def of_institution(institution: Institution) -> dict[str, Any] | None:
    """What an institution organises or organised, the latest first; one query."""
    organised = Q(pk__in=institution.organised.values("event_id"))
    events = Event.objects.visible_to(None).filter(organised).select_related("venue", "series")
    latest = list(events.order_by("-starts_at", "-pk")[:MOST])
    return {"events": latest} if latest else None
