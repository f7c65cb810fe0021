"""The items of a programme. They name the day of the event and the clock, so they move with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from events.models import Event, Session
from zh.dates import SHANGHAI, local, local_day


@dataclass(frozen=True)
class Item:
    """One item: its day, counted from the event's first, and its clock times in Shanghai."""

    day: int
    begins: str  # "09:30", so that texts compare as times do
    ends: str
    track: str
    title: str
    speakers: str = ""
    note: str = ""

    def starts_at(self, first: date) -> datetime:
        """The moment it begins, where `first` is the event's first day."""
        return self._moment(first, self.begins)

    def ends_at(self, first: date) -> datetime:
        """The moment it ends."""
        return self._moment(first, self.ends)

    def _moment(self, first: date, clock: str) -> datetime:
        day = first + timedelta(days=self.day - 1)
        return datetime.combine(day, time.fromisoformat(clock), SHANGHAI)


def read(event: Event) -> list[Item]:
    """The approved programme; no query when the sessions are fetched already."""
    if event.starts_at is None:
        return []
    first = local_day(event.starts_at)
    return [
        Item(
            day=(local_day(session.starts_at) - first).days + 1,
            begins=f"{local(session.starts_at):%H:%M}",
            ends=f"{local(session.ends_at):%H:%M}",
            track=session.track,
            title=session.title,
            speakers=session.speakers,
            note=session.note,
        )
        for session in event.sessions.all()
    ]


def write(event: Event, items: Iterable[Item]) -> None:
    """Put the programme in place of the one that was there."""
    event.sessions.all().delete()
    if event.starts_at is None:
        return
    first = local_day(event.starts_at)
    Session.objects.bulk_create(
        Session(
            event=event,
            position=position,
            track=item.track,
            title=item.title,
            speakers=item.speakers,
            note=item.note,
            starts_at=item.starts_at(first),
            ends_at=item.ends_at(first),
        )
        for position, item in enumerate(items)
    )


def to_value(items: Iterable[Item]) -> list[dict[str, Any]]:
    """The items as a proposal keeps them."""
    return [asdict(item) for item in items]


def from_value(value: Any) -> list[Item]:
    """The items of a proposal's value."""
    return [Item(**row) for row in value or ()]
