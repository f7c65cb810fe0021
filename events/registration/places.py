"""How many places of an event are taken at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, Q, Sum

from events.models import Event, RegistrationState


@dataclass(frozen=True)
class Places:
    """Taken places of how many, and when the next one that is only held is free again."""

    capacity: int | None  # None: as many as come
    taken: int
    frees_at: datetime | None = None

    @property
    def left(self) -> int | None:
        """How many can still be had; None where there is no limit."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def is_full(self) -> bool:
        return self.left == 0

    @property
    def are_few(self) -> bool:
        """Whether a tenth or less is left."""
        return self.left is not None and self.left * 10 <= (self.capacity or 0)


def places(event: Event, now: datetime) -> Places:
    """The places of an event at `now`, in one query. Whoever gives one away holds the event's lock.

    Confirmed ones count, and held ones whose time is not over, marked or not.
    """
    held = Q(state=RegistrationState.HELD, hold_expires_at__gt=now)
    found = event.registrations.aggregate(
        taken=Sum("places", filter=Q(state=RegistrationState.CONFIRMED) | held),
        frees_at=Min("hold_expires_at", filter=held),
    )
    return Places(event.capacity, found["taken"] or 0, found["frees_at"])
