"""The calendar file that goes with a ticket."""

from __future__ import annotations

from datetime import UTC, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar
from icalendar import Event as Entry

from events.models import Event, State

NAME, MIMETYPE = "event.ics", "text/calendar"


def attachment(event: Event) -> bytes:
    """One event as iCalendar (RFC 5545); the same UID each time, so that a calendar replaces it."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    entry = Entry()
    entry.add("uid", f"event-{event.key}@{domain}")
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", timezone.now().astimezone(UTC))
    entry.add("summary", event.title)
    if event.is_all_day:
        entry.add("dtstart", timezone.localdate(event.starts_at))
        entry.add("dtend", timezone.localdate(event.ends_at) + timedelta(days=1))
    else:
        entry.add("dtstart", event.starts_at.astimezone(UTC))
        entry.add("dtend", event.ends_at.astimezone(UTC))
    entry.add("status", "CANCELLED" if event.state == State.CANCELLED else "CONFIRMED")
    entry.add("url", settings.PORTAL_URL + event.get_absolute_url())
    if event.where:
        entry.add("location", event.where)
    if event.summary:
        entry.add("description", event.summary)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Wuning innovation community//portal//ZH")
    calendar.add("method", "PUBLISH")
    calendar.add_component(entry)
    return calendar.to_ical()
