"""Some fields accepted, others sent back; tick-lists of a step (domain 3.1, C3)."""

import pytest

from base.errors import RuleBroken
from notices.models import Notice
from review import services
from review.models import Opinion, State
from review.templatetags.review import review_state
from tests.review.recipes import make_revision, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    return make_user("reviewer")


@pytest.fixture
def badge():
    """A proposal that changes name and phone of a card."""
    return make_revision(make_user(name="甲", phone="111"), kind="tests.badge", name="乙")


def answer(revision, by, returned, text=""):
    return services.accept_partly(
        revision=revision, digest=revision.digest, by=by, returned=returned, text=text
    )


def live(revision):
    return (revision.review_kind.model_class.objects.get(pk=revision.object_id)).__dict__


def test_what_is_not_returned_is_public(badge, reviewer):
    revision = answer(badge, reviewer, {"phone": "请写区号"})
    assert (live(badge)["name"], live(badge)["phone"]) == ("乙", "111")
    assert (revision.state, revision.open_fields) == (State.RETURNED, ["phone"])
    opinion = Opinion.objects.get()
    assert (opinion.fields, opinion.text) == ({"phone": "请写区号"}, "电话：请写区号")


def test_the_next_form_opens_with_the_returned_fields_alone(badge, reviewer):
    answer(badge, reviewer, {"phone": "请写区号"})
    card = badge.subject
    type(card).objects.filter(pk=card.pk).update(name="丙")  # changed since, by somebody else
    card.refresh_from_db()
    values = services.start(kind="tests.badge", obj=card).values
    assert values == {"name": "丙", "phone": "021-5555 0000"}


def test_returning_every_field_publishes_none(badge, reviewer):
    revision = answer(badge, reviewer, {"name": "", "phone": ""}, text="请再核对")
    assert (live(badge)["name"], revision.state) == ("甲", State.RETURNED)
    assert revision.open_fields == ["name", "phone"]


def test_the_author_is_told_what_is_public_and_what_is_not(badge, reviewer, after_commit):
    with after_commit():
        answer(badge, reviewer, {"phone": "请写区号"}, text="其余很好")
    facts = dict(Notice.objects.get(user=badge.author).words()["facts"])
    assert list(facts.values()) == ["其余很好\n电话：请写区号", "电话", "姓名"]


def test_twice_is_once(badge, reviewer):
    first = answer(badge, reviewer, {"phone": "请写区号"})
    assert answer(badge, reviewer, {"phone": "请写区号"}) == first
    assert Opinion.objects.count() == 1


@pytest.mark.parametrize(
    ("returned", "text", "refusal"),
    [
        ({"phone": ""}, "", "退回的“电话”请写清楚要改哪里。"),
        ({"phone": "  "}, " ", "退回的“电话”请写清楚要改哪里。"),
        ({"shoe": "x"}, "", "这份修改里没有要退回的这一项，请刷新后再看。"),
        ({}, "很好", "没有选要退回的项目。"),
    ],
)
def test_what_is_refused(badge, reviewer, returned, text, refusal):
    with pytest.raises(RuleBroken) as refused:
        answer(badge, reviewer, returned, text)
    assert str(refused.value) == refusal
    badge.refresh_from_db()
    assert (badge.state, live(badge)["name"]) == (State.SUBMITTED, "甲")


def test_the_writer_decides_no_field(badge):
    writer = make_user("reviewer", is_superuser=True)
    revision = make_revision(kind="tests.badge", by=writer, name="乙")
    with pytest.raises(RuleBroken, match="你写过这份修改"):
        answer(revision, writer, {"phone": "x"})


def test_other_kinds_are_decided_whole(reviewer):
    revision = make_revision(make_user(phone="111"), name="乙")
    with pytest.raises(RuleBroken, match="整份通过或整份退回"):
        answer(revision, reviewer, {"phone": "x"})


def test_a_field_changed_meanwhile_stops_only_what_would_be_written(badge, reviewer):
    type(badge.subject).objects.filter(pk=badge.object_id).update(phone="222")
    answer(badge, reviewer, {"phone": "请核对"})
    assert (live(badge)["name"], live(badge)["phone"]) == ("乙", "222")


class TestDesk:
    def post(self, client, revision, verb="accept", **fields):
        fields = {"digest": revision.digest, **fields}
        return client.post(f"/desk/review/{revision.token}/{verb}/", fields)

    def test_the_boxes_decide(self, client, reviewer, badge):
        client.force_login(reviewer)
        page = client.get(badge.get_absolute_url())
        assert page.text.count('name="returned"') == 2
        response = self.post(client, badge, returned=["phone"], reason_phone="请写区号")
        assert response.status_code == 302
        assert (live(badge)["name"], live(badge)["phone"]) == ("乙", "111")

    def test_a_refusal_keeps_boxes_and_words(self, client, reviewer, badge):
        client.force_login(reviewer)
        page = self.post(client, badge, returned=["name", "phone"], reason_phone="请写区号")
        assert page.status_code == 409
        assert "退回的“姓名”请写清楚要改哪里。" in page.text
        assert page.text.count(" checked") == 2
        assert 'value="请写区号"' in page.text

    def test_returning_all_takes_the_reasons_of_the_fields(self, client, reviewer, badge):
        client.force_login(reviewer)
        self.post(client, badge, "return", returned=["phone"], reason_phone="请写区号")
        badge.refresh_from_db()
        assert (badge.state, Opinion.objects.get().text) == (State.RETURNED, "电话：请写区号")
        assert live(badge)["name"] == "甲"

    def test_a_whole_kind_has_no_boxes(self, client, reviewer):
        client.force_login(reviewer)
        page = client.get(make_revision(make_user(phone="1"), name="乙").get_absolute_url())
        assert 'name="returned"' not in page.text


def test_the_author_s_page_says_what_is_public_already(rf, badge, reviewer):
    answer(badge, reviewer, {"phone": "请写区号"})
    request = rf.get("/")
    request.user = badge.author
    shown = review_state({"request": request}, "tests.badge", badge.subject)
    assert [row.field for row in shown["rows"]] == ["phone"]
    assert shown["accepted"] == "姓名"


class TestTicks:
    @pytest.fixture
    def revision(self):
        return make_revision(make_user(phone="1"), kind="tests.ticked")

    def test_all_are_ticked_before_it_passes(self, revision, reviewer):
        words = {"revision": revision, "digest": revision.digest, "by": reviewer}
        with pytest.raises(RuleBroken) as refused:
            services.accept(**words, ticks=["facts"])
        assert str(refused.value) == "请先逐项核对并打勾，还缺：人名职务。"
        services.accept(**words, ticks=["names", "facts"])
        assert Opinion.objects.get().ticks == ["facts", "names"]

    def test_an_unknown_tick_is_not_kept(self, revision, reviewer):
        services.accept(
            revision=revision, digest=revision.digest, by=reviewer, ticks=["names", "facts", "x"]
        )
        assert Opinion.objects.get().ticks == ["facts", "names"]

    def test_none_is_asked_for_a_return(self, revision, reviewer):
        services.return_(revision=revision, digest=revision.digest, by=reviewer, text="请改")
        assert Opinion.objects.get().ticks == []

    def test_the_page_asks_and_keeps_them(self, client, revision, reviewer):
        client.force_login(reviewer)
        path = f"/desk/review/{revision.token}/accept/"
        page = client.post(path, {"digest": revision.digest, "ticks": ["facts"]})
        assert (page.status_code, page.text.count(" checked")) == (409, 1)
        client.post(path, {"digest": revision.digest, "ticks": ["facts", "names"]})
        revision.refresh_from_db()
        assert revision.state == State.APPROVED
