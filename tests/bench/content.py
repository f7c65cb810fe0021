"""Rows for the benchmark: copies of the demo data, and the statements that a page makes."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import Event
from members.demo import PASSWORD
from members.models import Institution

MARK = "bench-"


def grow(count: int) -> None:
    """Bring events to come and institutions to `count` each."""
    event = Event.objects.visible_to(None).exclude(slug__startswith=MARK).latest("starts_at")
    grow_model(event, count, spread_events)
    institution = Institution.objects.filter(is_listed=True).exclude(slug__startswith=MARK)[0]
    grow_model(institution, count, spread_institutions)


def shrink(count: int) -> None:
    """Leave `count` of the copies of each."""
    for model in (Event, Institution):
        copies = model.objects.filter(slug__startswith=MARK)
        kept = list(copies.order_by("pk").values_list("pk", flat=True)[:count])
        copies.exclude(pk__in=kept).delete()


def grow_model(pattern, count: int, spread) -> None:
    model = type(pattern)
    have = model.objects.filter(slug__startswith=MARK).count()
    copies = []
    for number in range(have, count):
        values = {f.attname: getattr(pattern, f.attname) for f in model._meta.concrete_fields}
        values |= {"id": None, "slug": f"{MARK}{number}"}
        copies.append(model(**spread(values, number)))
    model.objects.bulk_create(copies)


def spread_events(values: dict, number: int) -> dict:
    starts_at = timezone.now() + timedelta(hours=1 + number % 60)
    return values | {
        "key": uuid.uuid4(),
        "edition": None,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=2),
    }


def spread_institutions(values: dict, number: int) -> dict:
    return values | {
        "credit_code": None,
        "no_code_reason": "bench",
        "short_name": f"{values['short_name']}{number}",
        "sort_key": f"{values['sort_key']} {number:03}",
    }


def statements(path: str, client: Client | None = None) -> int:
    """SQL statements of a page, its caches warm."""
    client = client or Client()
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return len(queries)


def signed_in(email: str) -> Client:
    """A client that is signed in as a demo account."""
    client = Client()
    answer = client.post("/accounts/login/", {"login": email, "password": PASSWORD})
    assert answer.status_code == 302, answer.status_code
    return client
