"""What an accepted proposal does to the event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from base.changes import changed
from base.errors import RuleBroken
from events import rules
from events.models import Event, State
from events.proposals import lay, set_organisers
from events.registration.places import places
from events.registration.rules import settings_refusals
from events.registration.telling import tell_change
from events.telling import tell_members


@transaction.atomic
def apply_proposal(event: Event, values: Mapping[str, Any], by: Any) -> None:
    """Write accepted values onto the locked row: a draft is published, a public event changed.

    `review` calls it, by a person who did not write the values.
    """
    if refusal := rules.edit_refusal(event):
        raise RuleBroken(refusal)
    before = Event(
        state=event.state,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        venue_id=event.venue_id,
        place=event.place,
    )
    lay(event, values)
    if refusal := rules.times_refusal(before, event.starts_at, event.ends_at):
        raise RuleBroken(refusal)
    if faults := settings_refusals(event, places(event, timezone.now()).taken):
        raise RuleBroken(" ".join(faults.values()))
    if before.state == State.DRAFT:
        _publish(event, values, by)
    else:
        _change(event, before, values, by)


def _publish(event: Event, values: Mapping[str, Any], by: Any) -> None:
    event.state, event.published_at = State.PUBLISHED, timezone.now()
    _save(event, values)
    tell_members("events.published", event, by=by)
    changed(event, by=by, verb="published")


def _change(event: Event, before: Event, values: Mapping[str, Any], by: Any) -> None:
    is_later = (event.starts_at, event.ends_at) != (before.starts_at, before.ends_at)
    is_elsewhere = (event.venue_id, event.place) != (before.venue_id, before.place)
    if event.starts_at != before.starts_at:
        event.moved_from_at = before.starts_at
    if is_later and event.state == State.POSTPONED:
        event.state, event.state_reason = State.PUBLISHED, ""
    event.sequence += is_later or is_elsewhere
    _save(event, values)
    if (is_later or is_elsewhere) and event.state != State.FINISHED:
        tell_change("events.moved", event, by=by, key=f"change-{event.sequence}")
    changed(event, by=by, verb="moved" if is_later or is_elsewhere else "changed")


def _save(event: Event, values: Mapping[str, Any]) -> None:
    event.full_clean()
    event.save()
    set_organisers(event, values)
