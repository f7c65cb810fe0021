"""Calendar files (RFC 5545): all public events, a series, one event.

The same event has the same UID in all of them. SEQUENCE rises when time or place change and when
the event is stopped, so that a calendar that has it takes the change over; a cancelled event stays
in. Nothing depends on the clock: while nothing public changes the bytes are the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Timezone, TimezoneStandard, vCalAddress, vText
from icalendar import Event as Entry

from zh.dates import SHANGHAI, local, local_day

from .models import Event, State

PRODUCT = "-//wuning//portal//ZH"
CONTENT_TYPE = "text/calendar; charset=utf-8"
ASK_AGAIN = timedelta(hours=4)  # how often a calendar that subscribed should look
CHINA = timedelta(hours=8)  # without summer time since 1991


def feed(events: Iterable[Event], name: str) -> bytes:
    """What a calendar subscribes to, under the name that it shows."""
    calendar = _calendar(events)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", ASK_AGAIN)
    return calendar.to_ical()


def one(event: Event) -> bytes:
    """A single event, to be opened or saved."""
    return _calendar([event]).to_ical()


def invitation(event: Event) -> bytes:
    """The event as part of a mail: `text/calendar; method=PUBLISH` (RFC 5546, 3.2.1).

    It asks for no answer: whoever gets it has registered already.
    """
    calendar = _calendar([event])
    calendar.add("method", "PUBLISH")
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organiser = vCalAddress(f"mailto:{address}")
    organiser.params["CN"] = vText(name or _("武宁创新共同体"))
    calendar.events[0].add("organizer", organiser)
    return calendar.to_ical()


def _calendar(events: Iterable[Event]) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add_component(_zone())
    for event in events:
        calendar.add_component(_entry(event))
    return calendar


def _zone() -> Timezone:
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", SHANGHAI.key)
    standard.add("dtstart", datetime(1991, 9, 15))
    standard.add("tzoffsetfrom", CHINA)
    standard.add("tzoffsetto", CHINA)
    standard.add("tzname", "CST")
    zone.add_component(standard)
    return zone


def _entry(event: Event) -> Entry:
    revised_at = event.revised_at or event.published_at
    entry = Entry()
    entry.add("uid", str(event.key))
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", revised_at)  # without METHOD the same as LAST-MODIFIED (3.8.7.2)
    entry.add("last-modified", revised_at)
    entry.add("status", "CANCELLED" if event.is_stopped else "CONFIRMED")
    for name, moment in _times(event).items():
        entry.add(name, moment)
    entry.add("summary", _title(event))
    entry.add("description", _description(event))
    if place := _place(event):
        entry.add("location", place)
    entry.add("url", settings.PORTAL_URL + event.get_absolute_url())
    return entry


def _times(event: Event) -> dict[str, date]:
    """Days alone where no clock is known, the last one exclusive; DTEND only after the start."""
    assert event.starts_at is not None
    assert event.ends_at is not None
    if event.is_all_day:
        after = local_day(event.ends_at) + timedelta(days=1)
        return {"dtstart": local_day(event.starts_at), "dtend": after}
    start, end = local(event.starts_at), local(event.ends_at)
    return {"dtstart": start, "dtend": end} if end > start else {"dtstart": start}


def _title(event: Event) -> str:
    """The name; a calendar that ignores STATUS still says that the event is stopped."""
    words = {"title": event.local_title}
    if event.state == State.CANCELLED:
        return _("已取消：%(title)s") % words
    if event.state == State.POSTPONED:
        return _("已延期：%(title)s") % words
    return event.local_title


def _description(event: Event) -> str:
    return "\n\n".join(filter(None, [event.state_reason, event.local_summary]))


def _place(event: Event) -> str:
    address = event.venue.address if event.venue else ""
    return "，".join(filter(None, [event.where, address]))
