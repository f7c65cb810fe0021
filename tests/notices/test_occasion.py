"""What concerns people is told once: one row in the request, one notice for each person."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from notices import delivery
from notices.models import Notice, Occasion
from notices.services import notify
from tests.notices.recipes import make_occasion, make_user

pytestmark = pytest.mark.django_db


def spread(occasion):
    """Fan out as the worker does; gives the keys to mail."""
    return [pk for chunk in delivery.fan_out(occasion) for pk in chunk]


def test_telling_twice_is_telling_once():
    reader = make_user()
    first = make_occasion(reader, to=[reader])
    second = make_occasion(reader, to=[reader])
    assert first == second
    spread(first)
    spread(Occasion.objects.get(pk=first.pk))
    assert Notice.objects.count() == 1


def test_another_key_is_another_occasion():
    reader = make_user()
    assert make_occasion(reader, to=[reader]) != make_occasion(reader, to=[reader], key="2")


def test_the_database_refuses_a_second_row_for_one_person():
    reader = make_user()
    occasion = make_occasion(reader, to=[reader])
    spread(occasion)
    notice = Notice.objects.get()
    notice.pk, notice.token, notice.message_id = None, "other", "<other@example.com>"
    with pytest.raises(IntegrityError), transaction.atomic():
        notice.save(force_insert=True)


def test_a_guest_who_has_an_account_among_the_readers_is_told_once():
    reader = make_user(email="zhang@example.com")
    occasion = make_occasion(
        reader, to=["Zhang@example.com ", reader, "guest@example.com", "GUEST@example.com"]
    )
    assert occasion.recipients == [f"u:{reader.pk}", "m:guest@example.com"]
    spread(occasion)
    assert list(Notice.objects.order_by("recipient").values_list("recipient", "address")) == [
        ("m:guest@example.com", "guest@example.com"),
        (f"u:{reader.pk}", "zhang@example.com"),
    ]


def test_addresses_leave_the_occasion_once_they_are_notices():
    occasion = make_occasion(make_user(), to=["guest@example.com"])
    spread(occasion)
    occasion.refresh_from_db()
    assert occasion.recipients == []
    assert occasion.fanned_out_at is not None


@pytest.mark.parametrize("address", ["not an address", "a@b.example\nBcc: c@d.example", ""])
def test_a_broken_address_is_refused_where_it_is_given(address):
    with pytest.raises(ValidationError):
        make_occasion(make_user(), to=[address])


def test_a_missing_word_is_an_error_of_the_caller():
    reader = make_user()
    with pytest.raises(KeyError):
        notify("tests.sample", about=reader, to=[reader], context={}, link="/")


def test_only_strings_go_into_the_words():
    reader = make_user()
    with pytest.raises(TypeError):
        notify("tests.sample", about=reader, to=[reader], context={"title": 3}, link="/")


@pytest.mark.parametrize("name", ["kind", "audience"])
def test_unknown_kinds_and_audiences_are_errors(name):
    reader = make_user()
    kind, audience = ("tests.unknown", "") if name == "kind" else ("tests.sample", "tests.unknown")
    with pytest.raises(KeyError):
        notify(kind, about=reader, audience=audience, context={"title": "集市"}, link="/")


def test_a_rolled_back_change_tells_nobody():
    reader = make_user()
    with pytest.raises(RuntimeError), transaction.atomic():
        make_occasion(reader, to=[reader])
        raise RuntimeError
    assert Occasion.objects.count() == 0
