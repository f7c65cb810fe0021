"""Whom an event concerns, and what they are told."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import translation

from base import dates
from notices.services import notify

from .models import Event

EVERYBODY = "members"  # the audience that members registers: all who work for a member today


def tell_members(
    kind: str, event: Event, *, by: Any, key: str = "", audience: str = EVERYBODY
) -> None:
    """Tell the members once per kind, event and key."""
    with translation.override(settings.LANGUAGE_CODE):
        context = words(event)
    notify(kind, about=event, audience=audience, context=context, by=by, key=key)


def words(event: Event) -> dict[str, str]:
    """The event in words, for the text of a notice."""
    return {
        "title": event.title,
        "when": when(event),
        "where": event.where,
        "summary": event.summary,
        "reason": event.state_reason,
    }


def when(event: Event) -> str:
    """`2026 年 12 月 12 日，周六 9:30–17:00`, by days alone where no clock time is known."""
    if event.starts_at is None or event.ends_at is None:
        return ""
    first, last = dates.full_day(event.starts_at), dates.full_day(event.ends_at)
    if event.is_all_day or first != last:
        return days(event) if event.is_all_day else clock(event)
    return f"{first} {clock(event)}"


def days(event: Event) -> str:
    """`2026 年 12 月 12 日，周六`; first and last day where there are several."""
    if event.starts_at is None or event.ends_at is None:
        return ""
    first, last = dates.full_day(event.starts_at), dates.full_day(event.ends_at)
    return first if first == last else f"{first} – {last}"


def clock(event: Event) -> str:
    """`9:30–17:00`, with the days where they differ; nothing where only the days are known."""
    if event.is_all_day or event.starts_at is None:
        return ""
    return dates.times(event.starts_at, event.ends_at)
