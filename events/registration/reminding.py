"""Sending the reminders that are due."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from events.models import Event

from . import reminder, telling

CHUNK = 100  # people told under one lock of the event


def remind() -> int:
    """Tell everybody whose reminder is due. Returns how many; told once however often it runs."""
    count = 0
    for event in reminder.due_events(timezone.now()):
        while told := _remind_some(event):
            count += told
    return count


@transaction.atomic
def _remind_some(event: Event) -> int:
    """Under the event's lock, so that it does not move or stop between the look and the mail."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if not reminder.is_due(event, timezone.now()):
        return 0
    rows = list(reminder.due(event).select_related("user").order_by("pk")[:CHUNK])
    for row in rows:
        row.event = event
        row.reminded_for = event.starts_at
        row.save(update_fields=["reminded_for"])
        key = f"{event.starts_at:%Y%m%dT%H%M%z}"
        telling.tell("events.place_reminder", row, key=key)
    return len(rows)
