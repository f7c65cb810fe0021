"""What the database refuses, and who sees a draft."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from events.models import Event
from tests.events.proposing import START
from tests.events.recipes import (
    make_clerk,
    make_draft,
    make_event,
    make_reviewer,
    make_series,
)
from tests.members.recipes import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"starts_at": None}, "events_event_public_has_time"),
        ({"ends_at": None}, "events_event_public_has_time"),
        ({"title": ""}, "events_event_public_is_named"),
        ({"published_at": None}, "events_event_public_is_named"),
        ({"ends_at": START - timedelta(days=99)}, "events_event_ends_after_start"),
        ({"state": "cancelled"}, "events_event_stopped_has_reason"),
        ({"edition": 3}, "events_event_edition_of_series"),
        ({"kind": "party"}, "events_event_kind_known"),
        ({"state": "lost"}, "events_event_state_known"),
    ],
)
def test_the_database_refuses_what_must_never_be(fields, name):
    event = make_event(starts_at=START)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**fields)


def test_an_edition_is_there_once():
    series = make_series()
    make_event(series=series, edition=1)
    second = make_event(series=series, edition=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=second.pk).update(edition=1)


def test_who_sees_a_draft():
    author = make_user()
    draft = make_draft(author=author)
    people = [
        author,
        make_clerk(),
        make_reviewer(),
        make_user(),
        make_user(roles=["council"]),
        None,
    ]
    seen = [Event.objects.visible_to(person).filter(pk=draft.pk).exists() for person in people]
    assert seen == [True, True, True, False, False, False]
