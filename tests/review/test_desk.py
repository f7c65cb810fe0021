"""The desk's queue and its decisions, by the right person, a stranger and nobody."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from base.registries import desk_nav
from review import services
from review.models import Revision, State
from tests.review.recipes import make_revision, make_user

pytestmark = pytest.mark.django_db

LIST = "/desk/review/"


@pytest.fixture
def reviewer(client):
    user = make_user("reviewer")
    client.force_login(user)
    return user


def post(client, revision, verb, **fields):
    fields.setdefault("digest", revision.digest)
    return client.post(reverse(f"review:{verb}", args=[revision.token]), fields)


def test_the_queue_takes_a_fixed_number_of_queries(client, reviewer):
    counts = []
    for number in (1, 2):
        for _each in range(number):  # one row, then three
            make_revision(make_user(phone="111"))
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    # Session, user, roles, the queue, the writers, the judges, its opinions and the live thing; the
    # rest are the badges of the desk's navigation.
    assert counts[0] <= 8 + len(desk_nav.items())


def test_the_oldest_is_open_and_the_rest_follow(client, reviewer, clock):
    first = make_revision(make_user(name="甲", phone="111"))
    clock.shift(timedelta(hours=3))
    second = make_revision(make_user(name="乙"))
    page = client.get(LIST)
    assert page.context["opened"] == first
    assert page.context["others"] == [second]
    text = page.content.decode()
    assert "<del>111</del>" in text
    assert "2 件待审，最早的一件已等 3 小时。" in text


def test_an_empty_queue_says_so(client, reviewer):
    page = client.get(LIST)
    assert (page.status_code, page.context["opened"]) == (200, None)
    assert "没有等你审核的修改" in page.content.decode()


def test_tabs_count_by_kind_and_filter(client):
    client.force_login(make_user("reviewer", "editor"))
    make_revision()
    letter = make_revision(kind="tests.letter")
    page = client.get(LIST, {"kind": "tests.letter"})
    assert [(tab.kind and tab.kind.name, tab.count) for tab in page.context["waiting"].tabs] == [
        (None, 2),
        ("tests.card", 1),
        ("tests.letter", 1),
    ]
    assert page.context["opened"] == letter
    assert client.get(LIST, {"kind": "nothing"}).status_code == 404


def test_accepting_goes_on_to_the_next(client, reviewer):
    first, second = make_revision(make_user(phone="1")), make_revision()
    response = post(client, first, "accept", text="可以")
    assert response.url == second.get_absolute_url()
    first.refresh_from_db()
    assert first.state == State.APPROVED
    assert post(client, second, "accept").url == LIST


def test_returning_sends_it_back(client, reviewer):
    revision = make_revision()
    post(client, revision, "return", text="请补电话")
    revision.refresh_from_db()
    assert revision.state == State.RETURNED


def test_a_return_without_reason_keeps_the_page(client, reviewer):
    revision = make_revision()
    page = post(client, revision, "return", text=" ")
    assert page.status_code == 409
    assert "退回时请写清楚要改哪里" in page.content.decode()
    revision.refresh_from_db()
    assert revision.state == State.SUBMITTED


@pytest.mark.parametrize("verb", ["accept", "return"])
@pytest.mark.parametrize("text", ["长" * 2001, "空\x00字"])
def test_words_that_cannot_be_kept_decide_nothing(client, reviewer, verb, text):
    revision = make_revision()
    page = post(client, revision, verb, text=text)
    assert page.status_code == 409
    assert f"{text}</textarea>" in page.text
    revision.refresh_from_db()
    assert (revision.state, revision.opinions.count()) == (State.SUBMITTED, 0)


def test_a_page_left_open_cannot_decide_what_changed(client, reviewer):
    card = make_user()
    seen = make_revision(card)
    services.withdraw(revision=seen, by=card)
    page = post(client, seen, "accept", text="写好的意见")
    assert page.status_code == 409
    assert "请刷新后看最新的一份" in page.content.decode()
    newer = make_revision(card, phone="333")
    page = post(client, newer, "accept", digest=seen.digest, text="写好的意见")
    assert page.status_code == 409
    assert "内容已经变化" in page.content.decode()
    assert "写好的意见</textarea>" in page.content.decode()


def test_one_s_own_proposal_shows_no_buttons(client, reviewer):
    revision = make_revision(by=reviewer)
    assert client.get(LIST).context["opened"] is None
    page = client.get(revision.get_absolute_url())
    assert page.context["refusal"] == "你写过这份修改，要由另一个人审核。"
    assert "<textarea" not in page.content.decode()
    assert post(client, revision, "accept").status_code == 409


@pytest.mark.parametrize("verb", ["list", "detail", "accept", "return"])
@pytest.mark.parametrize("roles", [(), ("admin",)])
def test_without_a_reviewing_role_the_desk_is_closed(client, verb, roles):
    revision = make_revision()
    client.force_login(make_user(*roles, is_superuser=True))
    path = reverse(f"review:{verb}", args=[] if verb == "list" else [revision.token])
    send = client.get if verb in ("list", "detail") else client.post
    assert send(path).status_code == 403


def test_a_reviewer_of_other_kinds_finds_nothing_there(client):
    revision = make_revision()
    client.force_login(make_user("editor"))
    assert client.get(revision.get_absolute_url()).status_code == 404
    assert post(client, revision, "accept").status_code == 404


def test_a_draft_is_nobody_else_s(client, reviewer):
    revision = make_revision(submitted=False)
    assert client.get(revision.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("verb", ["accept", "return", "withdraw"])
def test_nobody_is_sent_to_sign_in(client, verb):
    response = post(client, make_revision(), verb)
    assert (response.status_code, response.url.split("?")[0]) == (302, "/accounts/login/")


@pytest.mark.parametrize("verb", ["accept", "return", "withdraw"])
def test_a_get_changes_nothing(client, reviewer, verb):
    assert client.get(reverse(f"review:{verb}", args=[make_revision().token])).status_code == 405


def test_the_author_takes_it_back(client):
    revision = make_revision()
    client.force_login(revision.author)
    assert post(client, revision, "withdraw").url == "/inbox/"
    revision.refresh_from_db()
    assert revision.state == State.WITHDRAWN


def test_a_stranger_cannot_take_it_back(client):
    revision = make_revision()
    client.force_login(make_user())
    assert post(client, revision, "withdraw").status_code == 404
    revision.refresh_from_db()
    assert revision.state == State.SUBMITTED


def test_what_was_typed_into_a_field_is_shown_as_text(client, reviewer):
    make_revision(make_user(), phone="<script>alert(1)</script>")
    text = client.get(LIST).content.decode()
    assert "<ins>&lt;script&gt;alert(1)&lt;/script&gt;</ins>" in text


def test_the_queue_counts_what_one_can_decide():
    reviewer = make_user("reviewer")
    make_revision()
    make_revision(by=reviewer)
    make_revision(kind="tests.letter")
    assert Revision.objects.waiting_for(reviewer).count() == 1
    assert Revision.objects.waiting_for(make_user("admin", is_superuser=True)).count() == 0
