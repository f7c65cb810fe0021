"""Holding, confirming, registering by account, giving back."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import AuditEntry
from base.errors import RuleBroken
from events.models import Event, Registration
from events.registration import services
from members.models import Consent
from tests.events.registration.recipes import (
    make_guest,
    make_held,
    make_open_event,
    make_own,
    taken,
)
from tests.members.recipes import make_clerk, make_institution, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HALF_AN_HOUR, SECOND = timedelta(minutes=30), timedelta(seconds=1)


def states(event) -> list[str]:
    return list(event.registrations.order_by("pk").values_list("state", flat=True))


class TestHold:
    def test_a_guest_has_a_place_for_half_an_hour(self, clock):
        event = make_open_event(capacity=1)
        held = make_held(event, " Lin@Example.ORG ", phone="13900001234")
        assert (held.address, held.phone, held.state) == ("lin@example.org", "13900001234", "held")
        assert held.hold_expires_at == timezone.now() + HALF_AN_HOUR
        assert taken(event) == 1
        clock.shift(HALF_AN_HOUR - SECOND)
        with pytest.raises(RuleBroken, match="名额已经报满"):
            make_held(event)
        clock.shift(SECOND)
        assert taken(event) == 0
        make_held(event)

    def test_the_same_address_has_one_place_and_gets_its_link_again(self, after_commit, clock):
        event = make_open_event()
        with after_commit():
            first = make_held(event, "lin@example.org")
        with after_commit():
            make_held(event, "LIN@example.org", name="另一个人")
        assert [m.to for m in mail.outbox] == [["lin@example.org"]]  # pressed twice
        clock.shift(timedelta(minutes=3))
        with after_commit():
            again = make_held(event, "lin@example.org")
        assert (again.pk, again.name, again.hold_expires_at) == (
            first.pk,
            first.name,
            first.hold_expires_at,
        )
        assert [m.subject for m in mail.outbox] == ["请确认报名：科创集市"] * 2
        assert taken(event) == 1

    def test_whoever_confirmed_gets_the_ticket_again(self, after_commit, clock):
        event = make_open_event(capacity=2)
        make_guest(event, "lin@example.org")
        clock.shift(timedelta(minutes=5))
        with after_commit():
            make_held(event, "lin@example.org")
        assert [m.subject for m in mail.outbox] == ["报名成功：科创集市"]
        assert states(event) == ["confirmed"]

    def test_a_full_event_says_so_to_everybody_and_still_sends_the_own_link(
        self, after_commit, clock
    ):
        event = make_open_event(capacity=1)
        make_guest(event, "lin@example.org")
        clock.shift(timedelta(minutes=5))
        for address in ("lin@example.org", "stranger@example.org"):
            with after_commit(), pytest.raises(RuleBroken, match="名额已经报满"):
                make_held(event, address)
        assert [m.to for m in mail.outbox] == [["lin@example.org"]]

    def test_asking_again_after_the_end_is_a_new_request(self, clock):
        event = make_open_event(capacity=1)
        first = make_held(event, "lin@example.org")
        clock.shift(HALF_AN_HOUR)
        second = make_held(event, "lin@example.org")
        assert states(event) == ["expired", "held"]
        assert first.token != second.token

    def test_consent_is_kept_with_the_address(self):
        make_held(address="lin@example.org", ip="203.0.113.7")
        consent = Consent.objects.get()
        assert (consent.purpose, consent.guest_email, consent.ip) == (
            "event-registration",
            "lin@example.org",
            "203.0.113.7",
        )

    def test_codes_differ_and_have_six_figures(self, monkeypatch):
        numbers = iter([0, 0, 5])
        monkeypatch.setattr(services.secrets, "randbelow", lambda below: next(numbers))
        event = make_open_event()
        assert [make_held(event).code, make_held(event).code] == ["100000", "100005"]

    def test_nothing_is_kept_when_there_is_no_place(self):
        event = make_open_event(capacity=1)
        make_guest(event)
        with pytest.raises(RuleBroken):
            make_held(event, "late@example.org")
        assert not Registration.objects.filter(address="late@example.org").exists()
        assert not Consent.objects.filter(guest_email="late@example.org").exists()


class TestConfirm:
    def test_a_held_place_becomes_firm_once(self, after_commit):
        with after_commit():
            held = make_held()
        with after_commit():
            for _press in range(2):
                row = services.confirm(registration=held)
        assert (row.state, row.confirmed_at) == ("confirmed", timezone.now())
        assert [m.subject.split("：")[0] for m in mail.outbox] == ["请确认报名", "报名成功"]
        assert AuditEntry.objects.filter(action="confirmed").count() == 1

    def test_too_late_is_too_late_even_with_places_left(self, clock):
        held = make_held()
        clock.shift(HALF_AN_HOUR)
        with pytest.raises(RuleBroken, match="确认链接过期了"):
            services.confirm(registration=held)
        assert services.release() == 1
        with pytest.raises(RuleBroken, match="已经取消或过期"):
            services.confirm(registration=held)

    def test_a_hold_counts_over_the_deadline(self, clock):
        event = make_open_event(registration_closes_at=timezone.now() + timedelta(minutes=10))
        held = make_held(event)
        clock.shift(timedelta(minutes=20))
        assert services.confirm(registration=held).state == "confirmed"


class TestRegister:
    def test_by_account_at_once_and_once(self, after_commit):
        event, person = make_open_event(), make_user("沈望舒")
        with after_commit():
            rows = [make_own(event, person, phone="13900001234") for _press in range(2)]
        assert rows[0] == rows[1]
        assert (rows[0].user, rows[0].address, rows[0].state) == (
            person,
            person.email,
            "confirmed",
        )
        assert [(m.to, m.subject) for m in mail.outbox] == [([person.email], "报名成功：科创集市")]
        assert Consent.objects.get().user == person

    def test_what_was_asked_for_by_mail_is_taken_over(self):
        event, person = make_open_event(capacity=1), make_user()
        held = make_held(event, person.email.upper())
        own = make_own(event, person)
        assert (own.pk, own.state, taken(event)) == (held.pk, "confirmed", 1)
        assert own.hold_expires_at is None

    def test_a_guests_place_is_taken_over_after_the_deadline_too(self, clock):
        event, person = make_open_event(), make_user()
        guest = make_guest(event, person.email)
        clock.move_to(event.starts_at)
        own = make_own(event, person)
        assert (own.pk, own.user, own.confirmed_at) == (guest.pk, person, guest.confirmed_at)

    def test_a_guests_request_that_ran_out_is_not(self, clock):
        event, person = make_open_event(capacity=1), make_user()
        make_held(event, person.email)
        clock.shift(HALF_AN_HOUR)
        make_guest(event)
        with pytest.raises(RuleBroken, match="名额已经报满"):
            make_own(event, person)

    def test_an_account_whose_address_changed_still_has_one_place(self):
        event, person = make_open_event(), make_user()
        own = make_own(event, person)
        person.email = "new@example.org"
        make_guest(event, "new@example.org")
        assert make_own(event, person) == own
        assert taken(event) == 2

    def test_one_goes_only_for_an_institution_that_one_works_for(self):
        event, other = make_open_event(), make_institution("化工院")
        own = make_institution("电科所")
        person = make_clerk(own)
        with pytest.raises(RuleBroken, match="只能代表本单位报名"):
            make_own(event, person, institution=other)
        assert make_own(event, person, institution=own).institution == own


class TestCancel:
    def test_gives_the_place_back_once(self, after_commit):
        event = make_open_event(capacity=1)
        guest = make_guest(event)
        with after_commit():
            for _press in range(2):
                row = services.cancel(registration=guest)
        assert (row.state, row.cancelled_at, taken(event)) == ("cancelled", timezone.now(), 0)
        assert [m.subject for m in mail.outbox] == ["报名已取消：科创集市"]

    def test_a_request_is_given_back_without_a_mail(self, after_commit):
        held = make_held()
        with after_commit():
            services.cancel(registration=held)
        assert mail.outbox == []

    def test_and_it_can_be_had_again(self):
        event = make_open_event(capacity=1)
        services.cancel(registration=make_guest(event, "lin@example.org"))
        make_guest(event, "lin@example.org")
        assert states(event) == ["cancelled", "confirmed"]

    def test_not_after_the_event(self, clock):
        guest = make_guest()
        clock.move_to(guest.event.ends_at)
        with pytest.raises(RuleBroken, match="活动已经结束"):
            services.cancel(registration=guest)


def test_the_clock_marks_what_ran_out_once(clock):
    event = make_open_event()
    make_held(event)
    make_guest(event)
    clock.shift(HALF_AN_HOUR)
    make_held(event)
    assert (services.release(), services.release()) == (1, 0)
    assert sorted(states(event)) == ["confirmed", "expired", "held"]
    assert AuditEntry.objects.get(action="expired").detail == {"count": 1}


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"state": "lost"}, "events_registration_state_known"),
        ({"state": "held", "hold_expires_at": None}, "events_registration_hold_ends"),
        ({"confirmed_at": None}, "events_registration_confirmed_has_time"),
        ({"places": 0}, "events_registration_takes_a_place"),
    ],
)
def test_the_database_refuses_what_must_never_be(fields, name):
    guest = make_guest()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Registration.objects.filter(pk=guest.pk).update(**fields)


@pytest.mark.parametrize("fields", [{"registration": "maybe"}, {"capacity": 0}])
def test_the_database_refuses_an_event_that_makes_no_sense(fields):
    event = make_open_event()
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**fields)


def test_one_live_row_for_an_address_an_account_and_a_code():
    event, person = make_open_event(), make_user()
    own, guest = make_own(event, person), make_guest(event)
    for fields in ({"address": own.address}, {"user": person}, {"code": own.code}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Registration.objects.filter(pk=guest.pk).update(**fields)
