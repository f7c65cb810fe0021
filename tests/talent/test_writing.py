"""A post from the first draft to the public page, and what changes it there."""

import uuid
from datetime import timedelta

import pytest

import review.services
from base.errors import RuleBroken
from notices.models import Occasion
from review.models import Revision
from review.models import State as RevisionState
from talent import services
from talent.models import Post, State
from talent.proposals import display, preview, read
from tests.members.recipes import make_clerk, make_institution
from tests.talent.recipes import (
    accept_proposal,
    change,
    make_application,
    make_draft,
    make_post,
    make_reviewer,
    proposed,
    told,
    values,
    waiting,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


class TestDraft:
    def test_a_shell_holds_nothing_but_its_working_title(self):
        post = proposed()
        assert (post.state, post.title, post.duties, post.apply_by) == ("draft", "", "", None)
        assert post.slug == "gong-kong-an-quan-zhi-shou-jian-xi"
        assert not any(read(post).values())

    def test_the_same_form_twice_makes_one_post(self):
        institution, key = make_institution(), uuid.uuid4()
        clerk = make_clerk(institution)
        for _press in range(2):
            services.create_post(
                institution=institution, key=key, values=values(), by=clerk, is_final=True
            )
        assert Post.objects.count() == Revision.objects.count() == 1

    def test_a_second_post_of_the_name_gets_a_number(self):
        assert [proposed().slug, proposed(make_institution("化工院")).slug] == [
            "gong-kong-an-quan-zhi-shou-jian-xi",
            "gong-kong-an-quan-zhi-shou-jian-xi-2",
        ]

    def test_a_draft_without_a_name_is_refused(self):
        institution = make_institution()
        with pytest.raises(RuleBroken, match="请先填岗位名称"):
            services.create_post(
                institution=institution, key=uuid.uuid4(), values={"title": " "}, by=None
            )

    def test_the_working_title_follows_and_the_address_stays(self):
        post = make_draft("旧名字")
        services.save_draft(
            post=post, values=values(title="新名字"), by=make_clerk(post.institution)
        )
        post.refresh_from_db()
        assert (post.working_title, post.title) == ("新名字", "")
        assert post.slug.startswith("draft-")

    def test_a_discarded_draft_waits_for_nobody(self):
        post = proposed()
        host = make_clerk(post.institution)
        for _press in range(2):
            post = services.discard(post=post, by=host)
        assert post.state == State.DISCARDED
        assert Revision.objects.get().state == RevisionState.WITHDRAWN
        with pytest.raises(RuleBroken, match="已作废，不能再修改"):
            services.save_draft(post=post, values=values(), by=host)

    @pytest.mark.parametrize(
        ("fields", "refusal"),
        [
            ({"apply_by": "2026-11-01T23:59:59+08:00"}, "报名截止已经过去"),
            ({"apply_by": "2027-02-01T23:59:59+08:00"}, "报名要在岗位开始之前截止"),
            ({"ends_on": "2027-01-01"}, "结束日期不能早于开始日期"),
            ({"places": 0}, "请填收几个人"),
        ],
    )
    def test_what_cannot_be_is_not_handed_in(self, fields, refusal):
        with pytest.raises(RuleBroken, match=refusal):
            proposed(**fields)


class TestPublishing:
    def test_a_second_person_publishes_it(self, after_commit):
        with after_commit():
            post = accept_proposal(proposed())
        assert (post.state, post.title, post.places) == ("published", "工控安全值守见习", 2)
        assert post.published_at is not None
        assert post.is_open()
        assert told("review.approved") == ["周一鸣"]

    def test_nobody_of_the_institution_accepts_it(self):
        post = proposed()
        revision = waiting(post)
        with pytest.raises(RuleBroken, match="你没有这一步的审核角色"):
            review.services.accept(
                revision=revision, digest=revision.digest, by=make_clerk(post.institution)
            )

    def test_a_reviewer_who_wrote_it_does_not_accept_it(self):
        institution = make_institution()
        both = make_reviewer()
        post = proposed(institution, by=both)
        with pytest.raises(RuleBroken, match="你写过这份修改"):
            accept_proposal(post, by=both)

    def test_an_answer_after_the_deadline_publishes_nothing(self, clock):
        post = proposed()
        clock.shift(timedelta(days=40))
        with pytest.raises(RuleBroken, match="报名截止已经过去"):
            accept_proposal(post)
        assert Post.objects.get().state == State.DRAFT

    def test_a_change_waits_and_then_shows(self):
        post = change(make_post(), title="新的名字", stipend="200 元/天")
        live = Post.objects.get(pk=post.pk)
        assert (live.title, live.stipend) == ("机器人检测助理", "")
        shown = preview(live, waiting(post))
        assert (shown.title, shown.stipend, live.title) == (
            "新的名字",
            "200 元/天",
            "机器人检测助理",
        )
        assert accept_proposal(post).title == "新的名字"

    @pytest.mark.parametrize("state", ["closed", "filled"])
    def test_a_new_deadline_opens_it_again(self, state, clock):
        post = make_post(state=state)
        change(post, apply_by="2026-12-10T23:59:59+08:00")
        assert accept_proposal(post).state == State.PUBLISHED

    def test_another_change_leaves_it_closed(self):
        post = change(make_post(state="closed"), summary="改了一句。")
        assert accept_proposal(post).state == State.CLOSED

    def test_places_below_the_accepted_are_refused_at_the_end_too(self):
        post = make_post(places=2)
        change(post, places=1)
        for _person in range(2):
            make_application(post, state="accepted")
        with pytest.raises(RuleBroken, match="已有 2 人拟录用"):
            accept_proposal(post)

    def test_the_heads_are_told_of_a_return(self, after_commit):
        institution = make_institution()
        make_clerk(institution, "head", name="沈知行")
        post = proposed(institution)
        revision = waiting(post)
        with after_commit():
            review.services.return_(
                revision=revision, digest=revision.digest, by=make_reviewer(), text="请写地点。"
            )
        assert sorted(told("review.returned")) == ["周一鸣", "沈知行"]
        occasion = Occasion.objects.get(kind="review.returned")
        assert occasion.link == f"/workspace/{institution.slug}/posts/{post.slug}/edit/"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("kind", "secondment", "挂职"),
        ("kind", "", ""),
        ("days_a_week", 5, "全职"),
        ("days_a_week", 3, "每周 3 天"),
        ("starts_on", "2027-01-11", "2027 年 1 月 11 日，周一"),
        ("apply_by", "2026-12-20T23:59:59+08:00", "12 月 20 日"),
        ("apply_by", "2026-12-20T18:00:00+08:00", "12 月 20 日 18:00"),
        ("is_contact_public", True, "是"),
        ("is_contact_public", False, "否"),
        ("places", None, ""),
    ],
)
def test_a_value_in_words(name, value, words):
    assert display(name, value) == words
