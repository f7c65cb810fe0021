"""Who hears of a place and of what happens to the event: each once, by the right notice."""

from datetime import timedelta

import pytest
from django.core import mail
from icalendar import Calendar

from events import services as event_services
from events.registration import services
from notices.models import Notice
from tests.events.proposing import accept, change
from tests.events.recipes import make_clerk
from tests.events.registration.recipes import (
    SATURDAY,
    make_guest,
    make_held,
    make_open_event,
    make_own,
)
from tests.members.recipes import make_clerk as make_member_clerk
from tests.members.recipes import make_institution, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def told(kind: str) -> list[str]:
    """Who was told by a kind of notice, by their addresses."""
    return sorted(Notice.objects.filter(occasion__kind=kind).values_list("address", flat=True))


def entry_of(message):
    """The event in the calendar file of a mail."""
    ((name, content, mimetype),) = message.attachments
    assert (name, mimetype) == ("event.ics", "text/calendar")
    return Calendar.from_ical(content).walk("VEVENT")[0]


def test_the_confirmation_says_all_that_one_needs_and_brings_the_calendar_file(after_commit):
    event = make_open_event("冬季场", starts_at=SATURDAY, place="半马苏河广场")
    held = make_held(event, "lin@example.org")
    with after_commit():
        guest = services.confirm(registration=held)
    (message,) = mail.outbox
    assert message.to == ["lin@example.org"]
    for words in (
        "报名成功：冬季场",
        "时间　2026 年 12 月 12 日，周六 9:30–11:30",
        "地点　半马苏河广场",
        f"入场码　{guest.spoken_code}",
        f"/t/place-{guest.token}/",
        "您报名了这场活动，所以收到这封信。",
    ):
        assert words in message.body
    entry = entry_of(message)
    assert entry.decoded("dtstart") == SATURDAY
    assert (str(entry["summary"]), str(entry["location"])) == ("冬季场", "半马苏河广场")


def test_an_account_is_led_to_the_own_ticket(after_commit):
    with after_commit():
        own = make_own(make_open_event(), make_user("沈望舒"))
    assert f"/my/registrations/{own.token}/" in mail.outbox[0].body
    assert "沈望舒，您好：" in mail.outbox[0].body


class TestChanges:
    """An event with a guest, an account that is a guest too, a member's clerk who comes, one who
    does not, and a guest who never confirmed."""

    @pytest.fixture
    def event(self):
        event = make_open_event("冬季场", capacity=9, starts_at=SATURDAY)
        institution = make_institution()
        comes = make_member_clerk(institution, email="comes@example.org")
        make_member_clerk(institution, email="stays@example.org")
        also_guest = make_member_clerk(institution, email="mail@example.org")
        make_own(event, comes)
        make_guest(event, also_guest.email)
        make_guest(event, "guest@example.org")
        make_held(event, "never@example.org")
        services.cancel(registration=make_guest(event, "left@example.org"))
        return event

    COMING = ["comes@example.org", "guest@example.org", "mail@example.org"]

    @pytest.mark.parametrize(
        ("stop", "to_members", "to_coming"),
        [
            (event_services.postpone, "events.postponed", "events.place_postponed"),
            (event_services.cancel, "events.cancelled", "events.place_off"),
        ],
    )
    def test_a_stop_is_told_once_to_each(self, event, stop, to_members, to_coming, after_commit):
        clerk = make_clerk()
        mail.outbox.clear()
        with after_commit():
            for _press in range(2):
                stop(event=event, reason="台风预警", by=clerk)
        assert told(to_members) == ["stays@example.org"]
        assert told(to_coming) == self.COMING
        everybody = sorted(address for message in mail.outbox for address in message.to)
        assert everybody == sorted([*self.COMING, "stays@example.org"])
        assert all("台风预警" in message.body for message in mail.outbox)

    def test_a_move_is_told_once_with_the_new_calendar_file(self, event, after_commit):
        with after_commit():
            accept(change(event, place="1 楼报告厅"))
        assert told("events.moved") == ["stays@example.org"]
        assert told("events.place_moved") == self.COMING
        message = next(m for m in mail.outbox if m.to == ["guest@example.org"])
        entry = entry_of(message)
        assert (str(entry["location"]), entry["sequence"]) == ("1 楼报告厅", 1)

    def test_a_second_move_is_told_a_second_time(self, event, after_commit):
        for place in ("1 楼", "2 楼"):
            with after_commit():
                event = accept(change(event, place=place))
        assert told("events.place_moved") == sorted(self.COMING * 2)

    def test_the_calendar_file_of_a_cancelled_event_says_so(self, event, after_commit):
        with after_commit():
            event_services.cancel(event=event, reason="雨", by=make_clerk())
        message = next(m for m in mail.outbox if "您报名的活动取消" in m.subject)
        assert str(entry_of(message)["status"]) == "CANCELLED"

    def test_other_changes_are_told_to_nobody(self, event, after_commit):
        with after_commit():
            accept(change(event, summary="换一句介绍"))
        assert told("events.place_moved") == told("events.moved") == []


def test_where_nobody_registered_the_members_hear_as_ever(after_commit):
    make_member_clerk(make_institution(), email="stays@example.org")
    with after_commit():
        event_services.cancel(event=make_open_event(), reason="雨", by=make_clerk())
    assert (told("events.cancelled"), told("events.place_off")) == (["stays@example.org"], [])


def test_an_all_day_event_is_whole_days_in_the_calendar(after_commit):
    event = make_open_event(
        starts_at=SATURDAY.replace(hour=0, minute=0),
        ends_at=SATURDAY.replace(hour=23, minute=59, second=59) + timedelta(days=1),
        is_all_day=True,
    )
    with after_commit():
        make_own(event, make_user())
    entry = entry_of(mail.outbox[0])
    days = [str(entry.decoded(name)) for name in ("dtstart", "dtend")]
    assert days == ["2026-12-12", "2026-12-14"]
