"""Taking events in from the seed files, where somebody vouched for them before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from base.changes import changed
from events.models import Event
from events.programme import items
from events.proposals import lay, set_organisers


@transaction.atomic
def take_in(*, slug: str, state: str, values: Mapping[str, Any], **columns: Any) -> bool:
    """Write an event as it stands, without review and without notices; only commands do so.

    One that is there stays as it is. Returns whether it is new.
    """
    if Event.objects.filter(slug=slug).exists():
        return False
    event = Event(slug=slug, state=state, working_title=values["title"], **columns)
    lay(event, values)
    event.full_clean()
    event.save()
    set_organisers(event, values)
    items.write(event, items.from_value(values.get("programme")))
    changed(event, verb="taken in")
    return True
