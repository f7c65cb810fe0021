"""The transitions of posts and applications, both sides of each refusal; the docs say the same."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from talent.models import Application, ApplicationState, Post, State
from talent.rules import applications, posts, values
from tests.conftest import SHANGHAI
from tests.members.recipes import make_clerk, make_institution, make_user
from tests.talent.recipes import make_application, make_post, make_reviewer

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=SHANGHAI)
DAY = timedelta(days=1)
ALLOWED = {
    ("draft", "publish"),
    ("closed", "reopen"),
    ("filled", "reopen"),
    ("published", "close"),
    ("published", "withdraw"),
    ("closed", "withdraw"),
    ("draft", "discard"),
}


@pytest.mark.django_db
class TestPosts:
    @pytest.mark.parametrize("state", State.values)
    @pytest.mark.parametrize("verb", posts.TRANSITIONS)
    def test_without_anybody_accepted_exactly_these_moves_are_open(self, state, verb):
        is_open = posts.move_refusal(make_post(state=state), verb) == ""
        assert is_open == ((state, verb) in ALLOWED)

    def test_who_is_accepted_closes_one_way_and_opens_another(self):
        post = make_application(state="accepted").post
        assert posts.move_refusal(post, "withdraw") == "已有拟录用的人，不能撤回。"
        assert posts.move_refusal(post, "fill") == ""
        empty = make_post()
        assert posts.move_refusal(empty, "fill") == "还没有拟录用的人，先答复报名。"

    def test_who_may(self):
        post = make_post()
        host, head = make_clerk(post.institution), make_clerk(post.institution, "head")
        people = [make_clerk(make_institution("外单位")), make_reviewer(), AnonymousUser()]
        assert posts.can_host(host, post) and posts.can_host(head, post)
        assert [posts.can_host(person, post) for person in people] == [False] * 3

    @pytest.mark.parametrize("state", State.values)
    def test_what_is_withdrawn_or_discarded_is_not_edited(self, state):
        refusal = posts.edit_refusal(Post(state=state))
        assert bool(refusal) == (state in ("withdrawn", "discarded"))

    def test_fewer_places_than_accepted_are_refused(self):
        post = make_application(state="accepted").post
        assert values.places_refusal(post, 1) == ""
        make_application(post, state="accepted")
        assert values.places_refusal(post, 1) == "已有 2 人拟录用，人数不能再少。"
        assert values.places_refusal(post, 0) == "请填收几个人。"


@pytest.mark.parametrize(
    ("apply_by", "refusal"),
    [
        (NOW + DAY, ""),
        (None, "请填报名截止日期。"),
        (NOW, "报名截止已经过去，请填今后的日期。"),
        (NOW - DAY, "报名截止已经过去，请填今后的日期。"),
        (NOW + 31 * DAY, "报名要在岗位开始之前截止。"),
    ],
)
@pytest.mark.parametrize("state", ["draft", "published", "closed"])
def test_the_deadline_lies_ahead_and_before_the_first_day(apply_by, refusal, state):
    post = Post(state=state, apply_by=NOW + 5 * DAY)
    starts_on = (NOW + 30 * DAY).date()
    assert values.apply_by_refusal(post, apply_by, starts_on, NOW) == refusal


def test_a_deadline_that_a_public_post_has_already_is_never_past():
    post = Post(state="closed", apply_by=NOW - DAY)
    assert values.apply_by_refusal(post, post.apply_by, NOW.date(), NOW) == ""
    post.state = "draft"
    assert values.apply_by_refusal(post, post.apply_by, NOW.date(), NOW) != ""


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "refusal"),
    [
        (date(2027, 1, 1), date(2027, 1, 1), ""),
        (date(2027, 1, 2), date(2027, 1, 1), "结束日期不能早于开始日期。"),
        (None, date(2027, 1, 1), "请填开始和结束日期。"),
        (date(2027, 1, 1), None, "请填开始和结束日期。"),
        (date(2036, 1, 1), date(2036, 2, 1), "开始日期在两年以后，请核对年份。"),
    ],
)
def test_days(starts_on, ends_on, refusal):
    assert values.days_refusal(starts_on, ends_on, NOW) == refusal


MOVES = {
    ("submitted", "shortlist"),
    ("shortlisted", "accept"),
    ("submitted", "decline"),
    ("shortlisted", "decline"),
    ("submitted", "retract"),
    ("shortlisted", "retract"),
    ("accepted", "retract"),
}


@pytest.mark.django_db
class TestApplications:
    @pytest.mark.parametrize("state", ApplicationState.values)
    @pytest.mark.parametrize("verb", applications.TRANSITIONS)
    def test_exactly_these_moves_are_open(self, state, verb):
        application = Application(post=make_post(), state=state)
        is_open = applications.move_refusal(application, verb) == ""
        assert is_open == ((state, verb) in MOVES)

    def test_the_last_place_is_the_last(self):
        post = make_post(places=1)
        second = make_application(post, state="shortlisted")
        assert applications.move_refusal(second, "accept") == ""
        make_application(post, state="accepted")
        refusal = "名额已满：1 个名额都已有拟录用的人。"
        assert applications.move_refusal(second, "accept") == refusal

    @pytest.mark.parametrize(
        ("fields", "refusal"),
        [
            ({}, ""),
            ({"state": "closed"}, "报名已经截止。"),
            ({"state": "filled"}, "报名已经截止。"),
            ({"state": "withdrawn"}, "岗位已撤回，不再接受报名。"),
        ],
    )
    def test_a_post_takes_applications_while_it_is_published(self, fields, refusal):
        assert applications.post_refusal(make_post(**fields)) == refusal

    def test_the_last_second_of_the_day_still_counts(self, clock):
        post = make_post(apply_by=datetime(2026, 12, 20, 23, 59, 59, tzinfo=SHANGHAI))
        assert applications.post_refusal(post, post.apply_by) == ""
        late = post.apply_by + timedelta(microseconds=1)
        assert applications.post_refusal(post, late) == "报名已经截止。"

    def test_a_full_post(self):
        post = make_post(places=1)
        make_application(post, state="accepted")
        assert applications.post_refusal(post) == "名额已满。"

    def test_persons(self):
        post, person = make_post(), make_user()
        assert applications.person_refusal(person, post) == ""
        host = make_clerk(post.institution)
        words = "你在这家单位工作，不能报名本单位的岗位。"
        assert applications.person_refusal(host, post) == words
        make_application(post, person)
        assert applications.person_refusal(person, post).startswith("你已经报名了")

    def test_after_a_decline_no_more_after_a_retraction_again(self):
        post, declined, retracted = make_post(), make_user(), make_user()
        make_application(post, declined, state="declined")
        make_application(post, retracted, state="withdrawn")
        assert applications.person_refusal(declined, post).startswith("接收单位已经答复过")
        assert applications.person_refusal(retracted, post) == ""

    @pytest.mark.parametrize(
        ("verb", "needs"), [("shortlist", True), ("decline", True), ("accept", False)]
    )
    def test_which_answers_need_words(self, verb, needs):
        assert bool(applications.words_refusal(verb, "  ")) == needs
        assert applications.words_refusal(verb, "好") == ""

    @pytest.mark.parametrize("state", ApplicationState.values)
    def test_a_resume_is_replaced_before_the_first_answer(self, state):
        refusal = applications.replace_refusal(Application(state=state))
        assert bool(refusal) == (state != "submitted")


def test_the_docs_say_the_same():
    text = (Path(settings.BASE_DIR) / "docs" / "talent.md").read_text("utf-8")
    rows = re.findall(r"^\| (\w+) \| ([\w, ]+) \| (\w+) \| (\w+)", text, re.MULTILINE)
    written = {(verb, tuple(sources.split(", ")), to, who) for verb, sources, to, who in rows}
    moves = [*posts.TRANSITIONS.values(), *applications.TRANSITIONS.values()]
    table = {(m.verb, tuple(map(str, m.sources)), str(m.target), str(m.who)) for m in moves}
    assert written - {("verb", ("from",), "to", "who")} == table
