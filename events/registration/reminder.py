"""One reminder: at 09:30 of the last working day before the event (domain 2.9).

Nothing is planned ahead. Who is due follows from the event as it stands now, so a moved event is
planned anew and a cancelled one not at all; `reminded_for` keeps for which start it was done.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.utils import timezone

from base import holidays
from events.models import Event, Registration, RegistrationMode, RegistrationState, State
from events.models.registration import RegistrationQuerySet
from zh.dates import SHANGHAI

AT = time(9, 30)


def remind_at(event: Event) -> datetime | None:
    """When those who come are reminded; nothing for an event without a time."""
    if event.starts_at is None:
        return None
    day = holidays.calendar().add(timezone.localdate(event.starts_at), -1)
    return datetime.combine(day, AT, SHANGHAI)


def due_events(now: datetime) -> list[Event]:
    """The events ahead whose reminder is due; one that has begun is never reminded of."""
    ahead = Event.objects.filter(
        state=State.PUBLISHED, registration=RegistrationMode.OPEN, starts_at__gt=now
    )
    return [event for event in ahead if is_due(event, now)]


def is_due(event: Event, now: datetime) -> bool:
    """Whether the moment of the reminder has come and the event has not."""
    at = remind_at(event)
    is_ahead = event.starts_at is not None and event.starts_at > now
    return event.state == State.PUBLISHED and is_ahead and at is not None and at <= now


def due(event: Event) -> RegistrationQuerySet:
    """Who is to be reminded: confirmed before that moment, and not reminded of this start yet."""
    rows = event.registrations.confirmed().filter(confirmed_at__lt=remind_at(event))
    return rows.exclude(reminded_for=event.starts_at)


def count_as_reminded(event: Event, now: datetime) -> None:
    """A move told after the moment of the new reminder is the reminder."""
    if is_due(event, now):
        event.registrations.confirmed().update(reminded_for=event.starts_at)


def is_current(occasion: Any) -> bool:
    """Whether a reminder that waits to be mailed is still true."""
    row = Registration.objects.filter(pk=occasion.about_id).select_related("event").first()
    if row is None or row.state != RegistrationState.CONFIRMED:
        return False
    event, now = row.event, timezone.now()
    is_ahead = event.state == State.PUBLISHED and event.starts_at is not None
    return is_ahead and event.starts_at > now and row.reminded_for == event.starts_at
