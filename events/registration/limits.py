"""How often somebody may ask for a place, counted in the shared cache by all processes."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.core.cache import cache

from events.models import Event

REQUESTS, REQUESTS_WITHIN = 5, timedelta(hours=1)  # of one address for one event
FLOOD, FLOOD_WITHIN = 300, timedelta(minutes=10)  # of one IP; a whole fair stands behind one


def takes_turn(event: Event, address: str) -> bool:
    """Take one of an address's five requests of the hour; False when they are used up.

    Each place is won with `add`, so that requests that arrive together are counted too.
    """
    stem = f"place:{event.pk}:{_digest(address)}"
    seconds = REQUESTS_WITHIN.total_seconds()
    return any(cache.add(f"{stem}:{number}", True, seconds) for number in range(REQUESTS))


def is_flood(ip: str, now: datetime) -> bool:
    """Count one request from `ip`, and say whether they are more than any fair sends.

    The count may miss a few that arrive together, which so high a limit forgives.
    """
    seconds = int(FLOOD_WITHIN.total_seconds())
    key = f"places:{_digest(ip)}:{int(now.timestamp()) // seconds}"
    count = cache.get_or_set(key, 0, seconds) + 1
    cache.set(key, count, seconds)
    return count > FLOOD


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
