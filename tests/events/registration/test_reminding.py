"""One reminder at 09:30 of the last working day before the event (domain 2.9)."""

from datetime import datetime, timedelta

import pytest
from django.core import mail

from base.models import Holiday
from events import services as event_services
from events import tasks
from events.models import State
from events.registration import reminder, services
from notices import delivery
from notices.models import Notice, Occasion
from tests.conftest import SHANGHAI
from tests.events.proposing import accept, change
from tests.events.recipes import make_clerk, make_event
from tests.events.registration.recipes import (
    REMINDED,
    SATURDAY,
    make_guest,
    make_held,
    make_open_event,
    make_own,
)
from tests.members.recipes import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def fair():
    return make_open_event("冬季场", capacity=9, starts_at=SATURDAY)


@pytest.fixture
def remind(after_commit):
    """Run the task as the clock does, with its mails; gives who was mailed."""

    def run() -> list[str]:
        mail.outbox.clear()
        with after_commit():
            tasks.remind()
        return sorted(m.to[0] for m in mail.outbox if m.subject.startswith("提醒：冬季场"))

    return run


def moved(event, starts_at):
    return accept(
        change(
            event,
            starts_at=starts_at.isoformat(),
            ends_at=(starts_at + 2 * HOUR).isoformat(),
        )
    )


@pytest.mark.parametrize(
    ("starts_at", "expected"),
    [
        (SATURDAY, REMINDED),
        (datetime(2026, 12, 14, 9, tzinfo=SHANGHAI), REMINDED),  # Monday: the Friday before
        (datetime(2026, 12, 16, 0, tzinfo=SHANGHAI), datetime(2026, 12, 15, 9, 30)),
        (datetime(2026, 12, 16, 23, tzinfo=SHANGHAI), datetime(2026, 12, 15, 9, 30)),
    ],
)
def test_the_moment(starts_at, expected):
    at = reminder.remind_at(make_event(starts_at=starts_at))
    assert at.replace(tzinfo=None) == expected.replace(tzinfo=None)


def test_a_day_off_by_the_table_is_no_working_day():
    Holiday.objects.create(day=REMINDED.date(), kind="off", name="测试", source="测试")
    assert reminder.remind_at(make_event(starts_at=SATURDAY)) == REMINDED - DAY


def test_at_its_time_and_once(fair, remind, clock):
    make_guest(fair, "lin@example.org")
    own = make_own(fair, make_user())
    clock.move_to(REMINDED - SECOND)
    assert remind() == []
    clock.move_to(REMINDED)
    assert remind() == sorted([own.address, "lin@example.org"])
    clock.shift(HOUR)
    assert remind() == []


def test_it_says_when_where_and_the_code(fair, remind, clock):
    guest = make_guest(fair, "lin@example.org")
    clock.move_to(REMINDED)
    remind()
    body = mail.outbox[0].body
    assert mail.outbox[0].subject == "提醒：冬季场，2026 年 12 月 12 日，周六 9:30–11:30"
    assert f"入场码　{guest.spoken_code}" in body
    assert f"/t/place-{guest.token}/" in body


def test_only_those_who_come(fair, remind, clock):
    services.cancel(registration=make_guest(fair))
    make_held(fair)
    clock.move_to(REMINDED)
    assert remind() == []


def test_who_registers_after_the_moment_needs_none(fair, remind, clock):
    make_guest(fair, "early@example.org")
    clock.move_to(REMINDED)
    make_guest(fair, "late@example.org")
    assert remind() == ["early@example.org"]
    clock.shift(HOUR)
    assert remind() == []


@pytest.mark.parametrize(("late", "who"), [(23 * HOUR, 1), (24 * HOUR - SECOND, 1), (24 * HOUR, 0)])
def test_after_an_outage_while_the_event_lies_ahead(fair, remind, clock, late, who):
    make_guest(fair)
    clock.move_to(REMINDED + late)
    assert len(remind()) == who


@pytest.mark.parametrize("stop", [event_services.cancel, event_services.postpone])
def test_a_stopped_event_is_not_reminded_of(fair, remind, clock, stop):
    make_guest(fair)
    stop(event=fair, reason="雨", by=make_clerk())
    clock.move_to(REMINDED)
    assert remind() == []


def test_a_moved_event_is_reminded_of_at_its_new_time_alone(fair, remind, clock):
    make_guest(fair, "lin@example.org")
    moved(fair, SATURDAY + 7 * DAY)
    clock.move_to(REMINDED)
    assert remind() == []
    clock.move_to(REMINDED + 7 * DAY)
    assert remind() == ["lin@example.org"]


def test_who_was_reminded_of_the_old_time_is_reminded_of_the_new_one(fair, remind, clock):
    make_guest(fair, "lin@example.org")
    clock.move_to(REMINDED)
    remind()
    moved(fair, SATURDAY + 7 * DAY)
    assert remind() == []
    clock.move_to(REMINDED + 7 * DAY)
    assert remind() == ["lin@example.org"]


def test_a_move_to_tomorrow_is_its_own_reminder(fair, remind, clock, after_commit):
    make_guest(fair, "lin@example.org")
    with after_commit():
        moved(fair, datetime(2026, 11, 24, 9, tzinfo=SHANGHAI))
    assert [m.subject for m in mail.outbox if m.to == ["lin@example.org"]] == [
        "您报名的活动有变：冬季场"
    ]
    assert remind() == []


def test_many_are_told_in_several_goes(fair, remind, clock, monkeypatch):
    monkeypatch.setattr("events.registration.reminding.CHUNK", 2)
    for _number in range(5):
        make_guest(fair)
    clock.move_to(REMINDED)
    assert len(remind()) == 5


class TestLateMail:
    """The mail server was down, and something happened before the reminder went out."""

    @pytest.fixture
    def waiting(self, fair, clock):
        """A reminder that is written and not mailed; gives what tries it again."""
        guest = make_guest(fair, "lin@example.org")
        clock.move_to(REMINDED)
        tasks.remind()
        notice_kind = "events.place_reminder"

        def send() -> list[str]:
            mail.outbox.clear()
            for notice in Notice.objects.filter(occasion__kind=notice_kind, state="pending"):
                delivery.deliver([notice.pk])
            return [m.to[0] for m in mail.outbox]

        list(delivery.fan_out(Occasion.objects.get(kind=notice_kind)))
        return guest, send

    def test_it_still_goes_while_it_is_true(self, waiting, clock):
        clock.shift(HOUR)
        assert waiting[1]() == ["lin@example.org"]

    def test_not_after_the_start(self, waiting, clock):
        clock.move_to(SATURDAY)
        assert waiting[1]() == []
        assert Notice.objects.get(occasion__kind="events.place_reminder").state == "suppressed"

    def test_not_with_the_old_time(self, waiting, fair):
        moved(fair, SATURDAY + 7 * DAY)
        assert waiting[1]() == []

    def test_not_to_whoever_cancelled(self, waiting):
        services.cancel(registration=waiting[0])
        assert waiting[1]() == []

    def test_not_for_what_does_not_take_place(self, waiting, fair):
        event_services.cancel(event=fair, reason="雨", by=make_clerk())
        assert waiting[1]() == []


def test_an_event_without_places_costs_nothing(remind, clock):
    make_event("冬季场", starts_at=SATURDAY, state=State.PUBLISHED)
    clock.move_to(REMINDED)
    assert reminder.due_events(REMINDED) == []
    assert remind() == []
