"""Demo data of events: facts of the past with their sources, invented ones around today."""

from __future__ import annotations

import tomllib
import uuid
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone

from members.models import Institution
from members.roles import Role
from zh.dates import SHANGHAI, iso

from . import services
from .models import Event, RegistrationMode, Series, State, Venue
from .proposals import FIELDS, ORGANISERS, read
from .registration import demo as registration_demo

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
UNPUBLISHED = ("waiting", "draft")  # handed in, or only begun, by the demo account of events
KEYS = uuid.UUID("5b6f3c1e-3f0a-4f6e-9d4c-2f1a7a3f9d10")


@transaction.atomic
def load(folder: Path) -> dict[str, int]:
    """Add what is missing from `folder`; what is there stays as it is. Refused in production."""
    if settings.IS_PRODUCTION:
        raise ImproperlyConfigured("Demo data has no place in production.")
    seed = _read(folder, "events")
    sources = {**_read(folder, "sources"), **seed.get("source", {})}
    for row in seed["series"]:
        Series.objects.get_or_create(slug=row["slug"], defaults=row)
    for row in seed["venue"]:
        Venue.objects.get_or_create(slug=row["slug"], defaults=_sourced(row, sources))
    for row in seed["event"]:
        _event(_sourced(row, sources))
    places = registration_demo.load(folder)
    return {"events": len(seed["event"]), "places": places}


def _read(folder: Path, name: str) -> dict[str, Any]:
    path = folder / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _sourced(row: dict[str, Any], sources: dict[str, Any]) -> dict[str, Any]:
    """The row with its source written out; a row with no source and no flag is a mistake."""
    row = dict(row)
    if "source" not in row:
        if not row.get("is_demo"):
            raise ValueError(f"{row['slug']} has neither a source nor is_demo.")
        return row
    source = sources[row.pop("source")]
    row |= {"source_name": source["name"], "source_url": source.get("url", "")}
    return row | {"as_of": source["as_of"]}


def _event(row: dict[str, Any]) -> None:
    """One event, known by its address, or by its form's key while it is not public."""
    key, slug, values = uuid.uuid5(KEYS, row["slug"]), row["slug"], _values(row)
    if Event.objects.filter(key=key).exists():
        return
    state = row.get("state", State.PUBLISHED if row.get("is_demo") else State.FINISHED)
    clerk = get_user_model().objects.filter(is_demo=True, groups__name=Role.EVENTS).first()
    if state in UNPUBLISHED:
        if clerk:
            is_final = state == "waiting"
            services.create_event(key=key, values=values, by=clerk, is_final=is_final)
            Event.objects.filter(key=key).update(slug=slug, is_demo=True)
        return
    names = ("is_demo", "source_name", "source_url", "as_of")
    columns = {name: row[name] for name in names if name in row}
    columns |= {"state_reason": row.get("reason", ""), "published_at": timezone.now()}
    services.take_in(key=key, slug=slug, state=state, values=values, **columns)
    if clerk and "change" in row:
        change = dict(row["change"])
        note, event = change.pop("note", ""), Event.objects.get(key=key)
        services.propose(event=event, values={**read(event), **change}, by=clerk, note=note)


def _values(row: dict[str, Any]) -> dict[str, Any]:
    """The row of the file in the shape of the form."""
    flags = ("is_all_day", "is_for_residents", "is_for_children")
    values = {name: row.get(name, False if name in flags else "") for name in FIELDS}
    values["capacity"] = None
    starts_at, ends_at = _times(row)
    values |= {"starts_at": iso(starts_at), "ends_at": iso(ends_at), "is_all_day": "on" in row}
    values["edition"] = row.get("edition")
    values |= _registration(row, starts_at)
    values["series"] = _key_of(Series, row.get("series"))
    values["venue"] = _key_of(Venue, row.get("venue"))
    for name in ORGANISERS:
        values[name] = [_institution(short_name) for short_name in row.get(name, [])]
    return values


def _registration(row: dict[str, Any], starts_at: datetime) -> dict[str, Any]:
    """Whether one registers, for how many places, and until `closes = [days before, clock]`."""
    if "capacity" not in row and not row.get("is_registered"):
        return {"registration": RegistrationMode.NONE, "registration_closes_at": ""}
    values = {"registration": RegistrationMode.OPEN, "capacity": row.get("capacity")}
    closes_at = ""
    if "closes" in row:
        days, clock = row["closes"]
        day = timezone.localdate(starts_at) - timedelta(days=days)
        closes_at = iso(_at(day, time.fromisoformat(clock)))
    return {**values, "registration_closes_at": closes_at}


def _times(row: dict[str, Any]) -> tuple[datetime, datetime]:
    """First and last moment; a fact that only has a day lasts the whole of it."""
    if "on" in row:
        return _at(row["on"], time()), _at(row["on"], time(23, 59, 59))
    day = timezone.localdate() + timedelta(days=row["in_days"])
    if "weekday" in row:
        day += timedelta(days=(WEEKDAYS.index(row["weekday"]) - day.weekday()) % 7)
    return _at(day, time.fromisoformat(row["from"])), _at(day, time.fromisoformat(row["to"]))


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, SHANGHAI)


def _key_of(model: Any, slug: str | None) -> int | None:
    return model.objects.get(slug=slug).pk if slug else None


def _institution(short_name: str) -> int:
    return Institution.objects.get(short_name=short_name).pk
