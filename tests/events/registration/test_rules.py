"""When one can register, confirm and cancel; docs/registration.md has the same table."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from events.models import Event, Registration, RegistrationState, State
from events.registration.places import Places
from events.registration.rules import (
    MOVES,
    can_read_list,
    cancel_refusal,
    confirm_refusal,
    register_refusal,
    settings_refusals,
    standing,
)
from tests.conftest import SHANGHAI
from tests.events.recipes import make_clerk, make_reviewer
from tests.members.recipes import make_user

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=SHANGHAI)
HOUR = timedelta(hours=1)
FREE, FULL, ENDLESS = Places(3, 2), Places(3, 3), Places(None, 9999)


def event(state=State.PUBLISHED, starts_at=NOW + 2 * HOUR, mode="open", **fields) -> Event:
    return Event(
        state=state, starts_at=starts_at, ends_at=starts_at + HOUR, registration=mode, **fields
    )


def registration(state, **fields) -> Registration:
    return Registration(state=state, **fields)


HELD = registration("held", hold_expires_at=NOW + timedelta(seconds=1))
LAPSED = registration("held", hold_expires_at=NOW)
CONFIRMED = registration("confirmed")


@pytest.mark.parametrize(
    ("thing", "places", "expected"),
    [
        (event(), FREE, "open"),
        (event(), ENDLESS, "open"),
        (event(), FULL, "full"),
        (event(), Places(3, 5), "full"),
        (event(mode="none"), FREE, "none"),
        (event(State.CANCELLED), FREE, "cancelled"),
        (event(State.POSTPONED), FREE, "postponed"),
        (event(State.FINISHED), FREE, "over"),
        (event(State.DRAFT), FREE, "over"),
        (event(starts_at=NOW - HOUR), FREE, "over"),
        (event(starts_at=NOW), FREE, "closed"),
        (event(registration_closes_at=NOW), FREE, "closed"),
        (event(registration_closes_at=NOW + timedelta(seconds=1)), FREE, "open"),
        (event(starts_at=NOW, registration_closes_at=NOW + HOUR), FREE, "open"),
        (event(registration_closes_at=NOW), FULL, "closed"),
    ],
)
def test_how_registration_stands(thing, places, expected):
    assert standing(thing, places, NOW) == expected
    assert bool(register_refusal(thing, places, NOW)) == (expected != "open")


@pytest.mark.parametrize(
    ("row", "thing", "refusal"),
    [
        (HELD, event(), ""),
        (HELD, event(registration_closes_at=NOW - HOUR), ""),
        (LAPSED, event(), "确认链接过期了，名额已经放开。"),
        (HELD, event(State.CANCELLED), "活动已取消，不再报名。"),
        (HELD, event(State.POSTPONED), "活动延期，新的时间定下后再开放报名。"),
        (HELD, event(starts_at=NOW - HOUR), "活动已经结束，不再报名。"),
        (registration("cancelled"), event(), "这次报名已经取消或过期。"),
        (registration("expired"), event(), "这次报名已经取消或过期。"),
    ],
)
def test_when_a_held_place_can_be_confirmed(row, thing, refusal):
    assert confirm_refusal(row, thing, NOW) == refusal


@pytest.mark.parametrize(
    ("row", "thing", "refusal"),
    [
        (HELD, event(), ""),
        (CONFIRMED, event(), ""),
        (CONFIRMED, event(registration_closes_at=NOW - HOUR), ""),
        (CONFIRMED, event(State.POSTPONED, starts_at=NOW - HOUR), ""),
        (LAPSED, event(), "这次报名已经过期，没有占名额，不用取消。"),
        (registration("expired"), event(), "这次报名已经过期，没有占名额，不用取消。"),
        (CONFIRMED, event(State.CANCELLED), "活动已取消，不用再取消报名。"),
        (CONFIRMED, event(State.FINISHED), "活动已经结束，不用再取消报名。"),
        (CONFIRMED, event(starts_at=NOW - HOUR), "活动已经结束，不用再取消报名。"),
    ],
)
def test_when_a_place_can_be_given_back(row, thing, refusal):
    assert cancel_refusal(row, thing, NOW) == refusal


@pytest.mark.parametrize(
    ("fields", "taken", "faults"),
    [
        ({"capacity": 3}, 3, {}),
        ({"capacity": None}, 9, {}),
        ({"capacity": 2}, 3, {"capacity": "已有 3 个名额被占，名额不能少于 3。"}),
        ({"capacity": 0}, 0, {"capacity": "名额至少 1 个；不限名额就空着。"}),
        ({"mode": "none"}, 0, {}),
        (
            {"mode": "none"},
            1,
            {"registration": "已有 1 人报名，不能改成不用报名。要停止报名，请改报名截止。"},
        ),
        ({"registration_closes_at": NOW + 3 * HOUR}, 0, {}),
        (
            {"registration_closes_at": NOW + 4 * HOUR},
            0,
            {"registration_closes_at": "报名截止不能晚于活动结束（11 月 23 日 13:00）。"},
        ),
    ],
)
@pytest.mark.usefixtures("clock")
def test_what_an_event_may_say_about_its_places(fields, taken, faults):
    assert settings_refusals(event(**fields), taken) == faults


@pytest.mark.parametrize(
    ("taken", "left", "is_full", "are_few"),
    [(0, 20, False, False), (17, 3, False, False), (18, 2, False, True), (25, 0, True, True)],
)
def test_what_is_left(taken, left, is_full, are_few):
    places = Places(20, taken)
    assert (places.left, places.is_full, places.are_few) == (left, is_full, are_few)
    assert (ENDLESS.left, ENDLESS.is_full, ENDLESS.are_few) == (None, False, False)


@pytest.mark.django_db
def test_who_reads_the_list():
    superuser = make_user("系统", is_superuser=True)
    people = [make_clerk(), make_reviewer(), superuser, make_user()]
    assert [can_read_list(person) for person in people] == [True, False, False, False]


def test_every_state_has_a_way_and_the_docs_say_the_same():
    text = (Path(settings.BASE_DIR) / "docs" / "registration.md").read_text("utf-8")
    rows = re.findall(r"^\| (\w+) \| ([\w, ]+) \| (\w+) \| (\w+) \|$", text, re.MULTILINE)
    written = {verb: (tuple(sources.split(", ")), to, who) for verb, sources, to, who in rows}
    table = {m.verb: (m.sources, m.target, m.who) for m in MOVES.values()}
    assert {verb: written.get(verb) for verb in table} == table
    assert {m.target for m in MOVES.values()} == set(RegistrationState.values)
