"""Stopping and closing a public event. Each says why, and is told to the members once."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from base.changes import changed
from base.errors import RuleBroken
from events import rules
from events.models import Event
from events.registration.telling import tell_change

from .drafts import withdraw


@transaction.atomic
def postpone(*, event: Event, reason: str, by: Any) -> Event:
    """Say that it does not take place at its time and that the new time is not known yet."""
    event, is_done = _move(event, "postpone", reason)
    if not is_done:
        tell_change("events.postponed", event, by=by, key=f"time-{event.sequence}")
        changed(event, by=by, verb="postponed")
    return event


@transaction.atomic
def cancel(*, event: Event, reason: str, by: Any) -> Event:
    """Say that it does not take place. Changes that wait for the reviewer are taken back."""
    event, is_done = _move(event, "cancel", reason)
    if not is_done:
        withdraw(event=event, by=by)
        tell_change("events.cancelled", event, by=by)
        changed(event, by=by, verb="cancelled")
    return event


@transaction.atomic
def finish(*, event: Event, by: Any) -> Event:
    """Close the file of an event that is over."""
    event, is_done = _move(event, "finish")
    if not is_done:
        changed(event, by=by, verb="finished")
    return event


def _move(event: Event, verb: str, reason: str | None = None) -> tuple[Event, bool]:
    """The locked event in its new state, and whether it was there before."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    move = rules.TRANSITIONS[verb]
    if event.state == move.target:
        return event, True
    if refusal := rules.move_refusal(event, verb):
        raise RuleBroken(refusal)
    if reason is not None and not reason.strip():
        raise RuleBroken(_("请写明原因，公开页会照原样显示。"))
    event.state, event.state_reason = move.target, (reason or "").strip()
    event.full_clean()
    event.save()
    return event, False
