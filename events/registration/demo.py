"""Demo data of registrations: invented people with a place at the invented events."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from django.utils import timezone

from events.models import Event, Registration, RegistrationState
from members.models import Institution, User

EVERY = timedelta(minutes=23)  # they asked one after the other, up to now
ANSWERED = timedelta(minutes=4)


def load(folder: Path) -> int:
    """Register the people of `registrations.toml` for events where nobody is. Returns how many."""
    path = folder / "registrations.toml"
    if not path.exists():
        return 0
    seed = tomllib.loads(path.read_text(encoding="utf-8"))
    numbers, added = count(1), 0
    for row in seed["event"]:
        event = Event.objects.get(slug=row["slug"])
        people = [*_accounts(row.get("accounts", [])), *_guests(seed, row["guests"], numbers)]
        if not event.registrations.exists():
            added += len(Registration.objects.bulk_create(_places(event, people)))
    return added


def _accounts(addresses: list[str]) -> Iterator[dict[str, Any]]:
    for address in addresses:
        user = User.objects.get(email=address)
        own = Institution.objects.of(user).order_by("pk").first()
        yield {
            "user": user,
            "name": user.name,
            "address": address,
            "phone": user.phone,
            "institution": own,
        }


def _guests(seed: dict[str, Any], many: int, numbers: Iterator[int]) -> Iterator[dict[str, Any]]:
    """Names from the two lists; their lengths have no common factor, so few come twice."""
    family, given = seed["family"], seed["given"]
    for _place in range(many):
        number = next(numbers)
        name = family[number % len(family)] + given[number % len(given)]
        phone = f"1390000{2000 + number}" if number % 3 else ""
        yield {"name": name, "address": f"guest{number:03}@demo.example", "phone": phone}


def _places(event: Event, people: list[dict[str, Any]]) -> Iterator[Registration]:
    """Confirmed places with codes that differ within the event."""
    now = timezone.now()
    for number, person in enumerate(people):
        confirmed_at = now - EVERY * (len(people) - number)
        yield Registration(
            event=event,
            state=RegistrationState.CONFIRMED,
            code=str(100_000 + (number * 7919 + 402_918) % 900_000),
            asked_at=confirmed_at - ANSWERED,
            confirmed_at=confirmed_at,
            is_demo=True,
            **person,
        )
