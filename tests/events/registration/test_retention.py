"""Visitors are forgotten 30 days after the event; nothing goes early (domain C17)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import AuditEntry
from events import services as event_services
from events import tasks
from events.models import Registration
from members.accounts.erasure import close_account
from members.models import Consent
from notices.models import Notice, Occasion
from tests.events.recipes import make_clerk
from tests.events.registration.recipes import (
    make_guest,
    make_held,
    make_open_event,
    make_own,
    taken,
)
from tests.members.recipes import make_clerk as make_member_clerk
from tests.members.recipes import make_institution, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def kept(row) -> tuple:
    """What is still known of the person."""
    row = Registration.objects.get(pk=row.pk)
    return row.name, row.address, row.phone, row.institution_id


NOTHING = ("", "", "", None)


def test_name_address_and_phone_go_thirty_days_after_the_end(clock):
    event = make_open_event()
    guest = make_guest(event, "lin@example.org", phone="13900001234")
    institution = make_institution()
    own = make_own(event, make_member_clerk(institution), institution=institution)
    clock.move_to(event.ends_at + 30 * DAY)
    assert tasks.erase_visitors() == 0
    assert kept(guest) == ("林小雨", "lin@example.org", "13900001234", None)
    clock.shift(SECOND)
    assert (tasks.erase_visitors(), tasks.erase_visitors()) == (2, 0)
    assert kept(guest) == kept(own) == NOTHING
    entry = AuditEntry.objects.get(action="erased")
    assert (entry.about_label, entry.detail) == (str(event), {"count": 2})


def test_the_link_opens_no_longer(client, clock):
    guest = make_guest()
    clock.move_to(guest.event.ends_at + 31 * DAY)
    tasks.erase_visitors()
    assert client.get(guest.get_absolute_url()).status_code == 404


def test_the_mails_go_with_it_and_those_of_accounts_stay(clock, after_commit):
    event, person = make_open_event(), make_user()
    with after_commit():
        make_guest(event, "lin@example.org")
        make_own(event, person)
    with after_commit():
        event_services.cancel(event=event, reason="雨", by=make_clerk())
    clock.move_to(event.ends_at + 31 * DAY)
    tasks.erase_visitors()
    assert not Notice.objects.filter(recipient="m:lin@example.org").exists()
    assert not Occasion.objects.filter(about_type="events.registration").exists()
    assert [n.occasion.kind for n in Notice.objects.filter(user=person)] == ["events.place_off"]


def test_a_guests_consent_ends_with_the_last_event(clock):
    soon, later = make_open_event(), make_open_event(starts_at=timezone.now() + 60 * DAY)
    make_guest(soon, "lin@example.org")
    make_guest(later, "lin@example.org")
    clock.move_to(soon.ends_at + 31 * DAY)
    tasks.erase_visitors()
    assert Consent.objects.standing().count() == 1
    clock.move_to(later.ends_at + 31 * DAY)
    tasks.erase_visitors()
    assert Consent.objects.standing().count() == 0


@pytest.mark.parametrize(("days", "gone"), [(7, 0), (7.1, 1)])
def test_a_request_that_nobody_confirmed_goes_after_a_week(clock, days, gone):
    event = make_open_event(starts_at=timezone.now() + 60 * DAY)
    held = make_held(event)
    confirmed = make_guest(event)
    clock.move_to(held.hold_expires_at)
    tasks.release_places()
    clock.shift(days * DAY)
    assert tasks.erase_visitors() == gone
    assert (kept(held) == NOTHING) == bool(gone)
    assert kept(confirmed) != NOTHING


def test_a_postponed_event_keeps_its_places(clock):
    event = make_open_event()
    guest = make_guest(event)
    event_services.postpone(event=event, reason="台风", by=make_clerk())
    clock.move_to(event.ends_at + 90 * DAY)
    assert tasks.erase_visitors() == 0
    assert kept(guest) != NOTHING


def test_many_go_in_several_goes(clock, monkeypatch):
    monkeypatch.setattr("events.registration.retention.CHUNK", 2)
    event = make_open_event(capacity=None)
    for _number in range(5):
        make_guest(event)
    clock.move_to(event.ends_at + 31 * DAY)
    assert tasks.erase_visitors() == 5


def test_a_closed_account_gives_its_places_back_and_leaves_no_name(clock, after_commit):
    person = make_user("沈望舒")
    past, ahead = make_open_event(), make_open_event(starts_at=timezone.now() + 60 * DAY)
    rows = [make_own(past, person, phone="13900001234"), make_own(ahead, person)]
    other = make_guest(ahead)
    clock.move_to(past.ends_at + DAY)
    with after_commit():
        close_account(user=person)
    assert [kept(row) for row in rows] == [NOTHING, NOTHING]
    assert [Registration.objects.get(pk=row.pk).state for row in rows] == [
        "confirmed",
        "cancelled",
    ]
    assert taken(ahead) == 1
    assert kept(other) != NOTHING
    assert not Occasion.objects.filter(about_id__in=[row.pk for row in rows]).exists()
