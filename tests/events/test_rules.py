"""The transitions of an event, both sides of each refusal; docs/events.md says the same."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from events.models import Event, State
from events.rules import (
    TRANSITIONS,
    can_move,
    can_write,
    edit_refusal,
    move_refusal,
    times_refusal,
)
from tests.events.recipes import make_clerk, make_reviewer
from tests.members.recipes import make_user

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
HOUR = timedelta(hours=1)


def event(state: str, starts_at: datetime = NOW + HOUR, ends_at: datetime | None = None) -> Event:
    return Event(state=state, starts_at=starts_at, ends_at=ends_at or starts_at + HOUR)


def over(state: str) -> Event:
    return event(state, NOW - 2 * HOUR)


ALLOWED = {
    ("draft", "publish"),
    ("postponed", "reschedule"),
    ("published", "postpone"),
    ("published", "cancel"),
    ("postponed", "cancel"),
    ("draft", "discard"),
}


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("verb", TRANSITIONS)
def test_before_the_end_exactly_these_moves_are_open(state, verb):
    is_open = move_refusal(event(state), verb, NOW) == ""
    assert is_open == ((state, verb) in ALLOWED)


def test_what_is_over_can_be_finished_and_no_longer_stopped():
    assert move_refusal(over("published"), "finish", NOW) == ""
    assert move_refusal(over("published"), "postpone", NOW) == "活动已经结束，不能再延期或取消。"
    assert move_refusal(over("published"), "cancel", NOW) == "活动已经结束，不能再延期或取消。"
    assert move_refusal(event("published"), "finish", NOW) == "活动还没有结束，结束后再收尾。"


def test_a_postponed_event_can_be_cancelled_after_its_old_time():
    assert move_refusal(over("postponed"), "cancel", NOW) == ""


@pytest.mark.parametrize("state", State.values)
def test_what_is_stopped_is_not_edited(state):
    refusal = "" if state not in ("cancelled", "discarded") else "不能再修改"
    assert (refusal in edit_refusal(event(state))) and bool(edit_refusal(event(state))) == bool(
        refusal
    )


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "refusal"),
    [
        (NOW + HOUR, NOW + 2 * HOUR, ""),
        (NOW + HOUR, NOW + HOUR, ""),
        (None, NOW + HOUR, "请填开始和结束时间。"),
        (NOW + HOUR, None, "请填开始和结束时间。"),
        (NOW + 2 * HOUR, NOW + HOUR, "结束时间不能早于开始时间。"),
        (NOW, NOW + HOUR, "开始时间已经过去，请填今后的时间。"),
        (NOW - HOUR, NOW + HOUR, "开始时间已经过去，请填今后的时间。"),
        (NOW + timedelta(days=900), NOW + timedelta(days=901), "开始时间在两年以后，请核对年份。"),
    ],
)
@pytest.mark.parametrize("state", ["draft", "published", "postponed"])
def test_times_of_a_new_event_or_a_moved_one(state, starts_at, ends_at, refusal):
    assert times_refusal(event(state, NOW + 5 * HOUR), starts_at, ends_at, NOW) == refusal


def test_times_that_it_has_already_are_never_past():
    past = over("published")
    assert times_refusal(past, past.starts_at, past.ends_at, NOW) == ""
    draft = over("draft")
    assert times_refusal(draft, draft.starts_at, draft.ends_at, NOW) != ""


def test_a_finished_event_keeps_its_time():
    done = over("finished")
    assert times_refusal(done, done.starts_at, done.ends_at, NOW) == ""
    refusal = times_refusal(done, NOW + HOUR, NOW + 2 * HOUR, NOW)
    assert refusal == "活动已经结束，时间不能再改。"


@pytest.mark.django_db
def test_who_writes_and_who_decides():
    clerk, reviewer = make_clerk(), make_reviewer()
    superuser = make_user("系统", is_superuser=True)
    superuser.is_staff = True
    people = [clerk, reviewer, superuser, make_user(), AnonymousUser()]
    assert [can_write(person) for person in people] == [True, False, False, False, False]
    for verb, move in TRANSITIONS.items():
        allowed = [person for person in people if can_move(person, verb)]
        assert allowed == [clerk if move.role == "events" else reviewer]


def test_the_docs_say_the_same():
    text = (Path(settings.BASE_DIR) / "docs" / "events.md").read_text("utf-8")
    rows = re.findall(r"^\| (\w+) \| ([\w, ]+) \| (\w+) \| (\w+)", text, re.MULTILINE)
    written = {verb: (tuple(sources.split(", ")), to, who) for verb, sources, to, who in rows}
    table = {m.verb: (m.sources, m.target, m.role) for m in TRANSITIONS.values()}
    assert {verb: written.get(verb) for verb in table} == table
