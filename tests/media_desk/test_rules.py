"""The transitions of an article, both sides of each refusal; docs/media_desk.md says the same."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from media_desk import rules
from media_desk.models import Article, State
from tests.conftest import SHANGHAI
from tests.media_desk.recipes import make_editor, make_issuer, make_reviewer
from tests.members.recipes import make_user

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=SHANGHAI)
HOUR = timedelta(hours=1)
ALLOWED = {
    ("draft", "issue"),
    ("draft", "discard"),
    ("issued", "withdraw"),
    ("issued", "pull"),
    ("withdrawn", "reissue"),
}
WHOLE = dict.fromkeys(rules.NEEDED, "x")


def article(state: str, published_at=NOW - HOUR, **fields) -> Article:
    if state == State.WITHDRAWN:
        fields.setdefault("withdrawn_at", NOW)
    return Article(state=state, published_at=published_at, **fields)


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("verb", rules.TRANSITIONS)
def test_exactly_these_moves_are_open(state, verb):
    refusal = rules.move_refusal(article(state), verb)
    assert (refusal == "") == ((state, verb) in ALLOWED)


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(
    ("thing", "refusal"),
    [
        (article("draft", None), ""),
        (article("issued"), ""),
        (article("issued", NOW + HOUR), ""),
        (article("withdrawn"), ""),
        (article("withdrawn", NOW + HOUR), "这篇文章在发布前就撤下了，请以它为底稿另写一篇。"),
        (article("discarded", None), "草稿已作废，不能再修改。"),
    ],
)
def test_what_can_be_changed(thing, refusal):
    assert rules.edit_refusal(thing) == refusal


@pytest.mark.parametrize("name", rules.NEEDED)
def test_each_thing_that_is_needed_is_missed(name):
    assert rules.faults(WHOLE) == {}
    assert rules.faults({**WHOLE, name: ""}) == {name: str(rules.NEEDED[name])}


def test_a_picture_needs_its_words():
    assert list(rules.faults({**WHOLE, "cover": "token"})) == ["cover_alt", "cover_credit"]
    described = {"cover": "token", "cover_alt": "桥", "cover_credit": "图：本单位"}
    assert rules.faults({**WHOLE, **described}) == {}


@pytest.mark.parametrize(
    ("publish_at", "refusal"),
    [
        (None, ""),
        (NOW + timedelta(minutes=1), ""),
        (NOW, "希望发布的时间已经过去。请改成今后的时间，或留空，签发后立即发布。"),
        (NOW + timedelta(days=366), ""),
        (NOW + timedelta(days=366, minutes=1), "希望发布的时间在一年以后，请核对年份。"),
    ],
)
def test_the_wished_time_of_a_draft(publish_at, refusal):
    assert rules.schedule_refusal(article("draft", None), publish_at, NOW) == refusal


def test_a_wished_time_that_is_there_stays_and_an_issued_one_is_final():
    old = article("issued", NOW - HOUR, publish_at=NOW - HOUR)
    assert rules.schedule_refusal(old, NOW - HOUR, NOW) == ""
    final = "发布时间在签发时已经定下，不能再改。"
    assert rules.schedule_refusal(old, NOW + HOUR, NOW) == final
    assert rules.schedule_refusal(old, None, NOW) == final


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(
    ("thing", "is_refused"),
    [
        (article("draft", None), True),
        (article("issued", NOW + HOUR), True),
        (article("issued"), False),
        (article("withdrawn"), False),
    ],
)
def test_only_what_was_public_is_corrected(thing, is_refused):
    assert bool(rules.correction_refusal(thing, "更正")) == is_refused
    assert rules.correction_refusal(thing, "") == ""


@pytest.mark.django_db
def test_who_writes_and_who_moves():
    editor, reviewer, issuer = make_editor(), make_reviewer(), make_issuer()
    superuser = make_user("系统", is_superuser=True)
    superuser.is_staff = True
    people = [editor, reviewer, issuer, superuser, make_user(), AnonymousUser()]
    assert [person for person in people if rules.can_write(person)] == [editor]
    may = {verb: [p for p in people if rules.can_move(p, verb)] for verb in rules.TRANSITIONS}
    assert may == {
        "issue": [issuer],
        "withdraw": [issuer],
        "pull": [editor, reviewer, issuer],
        "reissue": [issuer],
        "discard": [editor],
    }


def test_the_docs_say_the_same():
    text = (Path(settings.BASE_DIR) / "docs" / "media_desk.md").read_text("utf-8")
    rows = re.findall(
        r"^\| (\w+) \| ([a-z, ]+) \| ([a-z]+) \| ([a-z, ]+) \| [^|]+ \|$", text, re.MULTILINE
    )
    written = {
        verb: (tuple(sources.split(", ")), to, tuple(who.split(", ")))
        for verb, sources, to, who in rows
    }
    table = {m.verb: (m.sources, m.target, m.roles) for m in rules.TRANSITIONS.values()}
    assert {verb: written.get(verb) for verb in table} == table
