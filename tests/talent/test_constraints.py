"""What must never be in the tables, whoever writes there."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from talent.models import Application, Post
from tests.talent.recipes import make_application, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("talent_post_state_known", {"state": "lost"}),
        ("talent_post_kind_known", {"kind": "lost"}),
        ("talent_post_public_is_named", {"title": ""}),
        ("talent_post_public_is_named", {"published_at": None}),
        ("talent_post_public_has_days", {"apply_by": None}),
        ("talent_post_public_has_days", {"days_a_week": None}),
        ("talent_post_public_has_places", {"places": 0}),
        ("talent_post_public_has_places", {"places": None}),
        ("talent_post_public_is_for_somebody", {"is_for_students": False}),
        ("talent_post_ends_after_start", {"ends_on": "2026-01-01"}),
        ("talent_post_withdrawn_has_reason", {"state": "withdrawn"}),
    ],
)
def test_a_public_post_is_whole(name, fields):
    post = make_post()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Post.objects.filter(pk=post.pk).update(**fields)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("talent_application_state_known", {"state": "lost"}),
        ("talent_application_end_has_time", {"state": "declined"}),
        ("talent_application_erased_is_empty", {"user": None}),
        ("talent_application_erased_is_empty", {"erased_at": "2026-11-23T10:00:00+08:00"}),
    ],
)
def test_an_application_is_whole_or_erased(name, fields):
    application = make_application()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(**fields)


def test_one_live_application_for_a_post_and_a_person():
    first = make_application(state="withdrawn")
    second = make_application(first.post, first.user)
    assert first.post.applications.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=first.pk).update(state="submitted")
    assert second.is_live


def test_weeks_and_openness():
    post = make_post()
    assert (post.weeks, post.is_open(), post.places_left) == (13, True, 2)
    assert post.is_open(timezone.now() + timedelta(days=30)) is False
    assert (Post().weeks, Post().is_open()) == (0, False)
