"""An event from the form's values to what a second person accepted."""

import uuid
from datetime import datetime

import review.services
from events import services
from events.models import Event
from events.proposals import KIND, read
from notices.models import Notice
from review.models import Revision
from review.models import State as RevisionState
from tests.conftest import SHANGHAI
from tests.events.recipes import (
    make_clerk,
    make_reviewer,
)

START = datetime(2026, 12, 12, 9, 30, tzinfo=SHANGHAI)


def values(**fields) -> dict:
    """What the form of a whole event gives."""
    return {
        "title": "“中华武数”科创集市·冬季场",
        "title_en": "",
        "kind": "fair",
        "series": None,
        "edition": None,
        "starts_at": "2026-12-12T09:30:00+08:00",
        "ends_at": "2026-12-12T17:00:00+08:00",
        "is_all_day": False,
        "venue": None,
        "place": "半马苏河广场",
        "audience": "所有人",
        "is_for_residents": True,
        "is_for_children": False,
        "registration": "none",
        "capacity": None,
        "registration_closes_at": "",
        "summary": "看样机、谈合作、听政策。",
        "body": "第一段\n\n第二段",
        "summary_en": "",
        "body_en": "",
        "hosts": [],
        "runners": [],
        "helpers": [],
        **fields,
    }


def proposed(by=None, **fields) -> Event:
    return services.create_event(
        key=uuid.uuid4(), values=values(**fields), by=by or make_clerk(), is_final=True
    )


def waiting(event) -> Revision:
    return Revision.objects.about(KIND, event).get(state=RevisionState.SUBMITTED)


def accept(event, by=None) -> Event:
    revision = waiting(event)
    review.services.accept(revision=revision, digest=revision.digest, by=by or make_reviewer())
    return Event.objects.get(pk=event.pk)


def change(event, by=None, **fields) -> Event:
    whole = {**read(event), **fields}
    services.propose(event=event, values=whole, by=by or make_clerk())
    return event


def told(kind: str) -> list[str]:
    return list(Notice.objects.filter(occasion__kind=kind).values_list("user__name", flat=True))


def draft_of(clerk, **fields) -> Event:
    return services.create_event(key=uuid.uuid4(), values=values(**fields), by=clerk)


def waiting_of(clerk, **fields) -> Event:
    return services.create_event(key=uuid.uuid4(), values=values(**fields), by=clerk, is_final=True)
