"""The include that shows authors how their proposal stands."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from review import services
from tests.review.recipes import make_revision, make_user

pytestmark = pytest.mark.django_db

PAGE = Template('{% load review %}{% review_state "tests.card" card %}')


def show(card, user=None):
    request = RequestFactory().get("/")
    request.user = user or card
    return PAGE.render(Context({"card": card, "request": request}))


def test_nothing_is_said_of_nothing():
    assert show(make_user()).strip() == ""


def test_a_waiting_proposal_can_be_taken_back(clock):
    card = make_user(name="甲", phone="111")
    revision = make_revision(card)
    text = show(card)
    assert "甲 11 月 23 日 10:00 提交，11 月 25 日前答复。" in text
    assert "<del>111</del><ins>021-5555 0000</ins>" in text
    assert f'action="/review/{revision.token}/withdraw/"' in text


def test_who_speaks_for_nobody_sees_no_button():
    card = make_user()
    make_revision(card)
    assert "<form" not in show(card, make_user())


def test_a_returned_one_says_why():
    card, reviewer = make_user(), make_user("reviewer")
    revision = make_revision(card)
    services.return_(revision=revision, digest=revision.digest, by=reviewer, text="请写<区号>")
    text = show(card)
    assert "请写&lt;区号&gt;" in text
    assert "<form" not in text


def test_a_draft_beside_a_waiting_one_is_mentioned():
    card = make_user()
    make_revision(card)
    make_revision(card, phone="222", submitted=False)
    text = show(card)
    assert "正在审核" in text
    assert "之后又存了一份草稿" in text
    services.withdraw(revision=card.revisions.get(state="draft"), by=card)
    assert "之后又存了一份草稿" not in show(card)
    assert services.start(kind="tests.card", obj=card).values["phone"] == "021-5555 0000"


def test_what_is_decided_is_said_no_more():
    card, reviewer = make_user(), make_user("reviewer")
    revision = make_revision(card)
    services.accept(revision=revision, digest=revision.digest, by=reviewer)
    assert show(card).strip() == ""
