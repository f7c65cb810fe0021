"""Five wrong passwords in 15 minutes close an account to that address for 30 (domain 3.5 b).

Counted in the shared cache, so that it holds across processes. Each attempt first takes one of
five places with `add`, which only one process can win; a right password gives its place back.
Guesses that arrive at the same time therefore count before they are answered. Nothing here asks
whether the account exists.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils import timezone

ATTEMPTS = 5
WINDOW = timedelta(minutes=15)
CLOSED_FOR = timedelta(minutes=30)
PENDING, FAILED = "pending", "failed"


@dataclass(frozen=True)
class Attempt:
    """A try to sign in that has taken its place and waits for its outcome."""

    pair: str
    place: str

    def succeeded(self) -> None:
        """The password was right: the place is free again."""
        cache.delete(self.place)

    def failed(self) -> datetime | None:
        """The password was wrong. Returns until when the pair is closed, after the last try."""
        cache.set(self.place, FAILED, WINDOW.total_seconds())
        places = cache.get_many(_places(self.pair))
        if list(places.values()).count(FAILED) < ATTEMPTS:
            return None
        until = timezone.now() + CLOSED_FOR
        cache.set(f"{self.pair}:closed", until, CLOSED_FOR.total_seconds())
        # The places stay taken: whoever looked before the closing must not find a free one now.
        return until


def begin(email: str, ip: str) -> Attempt | datetime:
    """Take a place for one try from `ip`, or say until when there is none."""
    pair = _pair(email, ip)
    if until := cache.get(f"{pair}:closed"):
        return until
    for place in _places(pair):
        if cache.add(place, PENDING, WINDOW.total_seconds()):
            return Attempt(pair, place)
    # All five are being tried at this moment: whoever comes sixth waits until they are answered.
    return timezone.now() + timedelta(minutes=1)


def open_again(email: str) -> None:
    """A password reset proves who it is: the account is open again from every address."""
    cache.set(_generation(email), secrets.token_hex(8), (CLOSED_FOR + WINDOW).total_seconds())


def _pair(email: str, ip: str) -> str:
    generation = cache.get(_generation(email), "")
    return f"sign-in:{_digest(f'{email.strip().lower()}|{ip}|{generation}')}"


def _generation(email: str) -> str:
    return f"sign-in:since:{_digest(email.strip().lower())}"


def _places(pair: str) -> list[str]:
    return [f"{pair}:{number}" for number in range(1, ATTEMPTS + 1)]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
