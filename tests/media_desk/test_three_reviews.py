"""三审三校: three different people besides whoever wrote it (domain 3.1, C1 to C3)."""

import pytest
from django.contrib import admin
from django.urls import reverse

import review.services
from base.errors import RuleBroken
from media_desk import services
from media_desk.models import Article, State
from media_desk.proposals import KIND
from media_desk.ticks import TICKS
from review.models import Opinion, Revision
from tests.media_desk.proposing import (
    ALL,
    accept,
    change,
    pass_all,
    proposed,
    send_back,
    three,
    values,
    waiting,
)
from tests.media_desk.recipes import make_article, make_editor, make_issuer, make_reviewer
from tests.members.recipes import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
EVERY_ROLE = ["editor", "reviewer", "issuer"]


@pytest.fixture(params=[False, True], ids=["staff", "superuser"])
def all_roles(request):
    """Somebody who could do each step alone."""
    return make_user("三个角色", roles=EVERY_ROLE, is_superuser=request.param)


class TestC1DifferentPeople:
    def test_three_persons_issue_it(self):
        people = three()
        article = pass_all(proposed(), people)
        assert article.state == State.ISSUED
        said = Opinion.objects.order_by("step").values_list("step", "by__name")
        assert list(said) == [(0, "一审人"), (1, "二审人"), (2, "三审人")]

    def test_nobody_reads_what_they_wrote(self, all_roles):
        article = proposed(all_roles)
        for reader in three():
            with pytest.raises(RuleBroken, match="你写过这份修改"):
                accept(article, all_roles)
            article = accept(article, reader)

    def test_nobody_reads_twice(self, all_roles):
        article = accept(proposed(), all_roles)
        for reader in (make_reviewer(), make_issuer()):
            accept(article, all_roles)  # the same press again is none
            with pytest.raises(RuleBroken, match="你已经审过这份修改"):
                send_back(article, all_roles)
            assert waiting(article).opinions.filter(by=all_roles).count() == 1
            article = accept(article, reader)
        assert article.state == State.ISSUED

    def test_each_step_is_for_its_role_alone(self):
        article = proposed()
        editor, reviewer, issuer = people = three()
        for wrong in (reviewer, issuer, make_user(is_superuser=True)):
            with pytest.raises(RuleBroken, match="没有这一步的审核角色"):
                accept(article, wrong)
        article = accept(article, editor)
        with pytest.raises(RuleBroken, match="没有这一步的审核角色"):
            accept(article, issuer)
        assert pass_all(article, people[1:]).state == State.ISSUED

    def test_whoever_wrote_an_earlier_round_does_not_read_the_next(self):
        first, second = make_editor("甲"), make_editor("乙")
        article = proposed(first)
        send_back(article, second)
        services.propose(article=article, values=values(body="乙接着写"), by=second)
        for writer in (first, second):
            with pytest.raises(RuleBroken, match="你写过这份修改"):
                accept(article, writer)

    def test_on_the_review_page_it_is_refused_as_well(self, client, all_roles):
        article = proposed(all_roles)
        revision = waiting(article)
        client.force_login(all_roles)
        page = client.get(reverse("review:detail", args=[revision.token])).content.decode()
        assert "要由另一个人审核" in page
        assert "通过，交下一审" not in page
        link = reverse("review:accept", args=[revision.token])
        answer = client.post(link, {"digest": revision.digest, "ticks": ALL})
        assert answer.status_code == 409
        assert (Opinion.objects.count(), Article.objects.get().state) == (0, State.DRAFT)

    def test_the_admin_has_no_way_in(self, client):
        assert Article not in admin.site._registry
        client.force_login(make_user("系统", is_superuser=True, roles=EVERY_ROLE))
        article = make_article()
        for path in ("", f"{article.pk}/change/", "add/"):
            assert client.get(f"/admin/media_desk/article/{path}").status_code == 404


class TestC2AnyEditStartsAgain:
    def test_returned_by_the_second_and_handed_in_again_it_is_at_the_first(self):
        editor, people = make_editor("作者"), three()
        article = accept(proposed(editor), people[0])
        send_back(article, people[1])
        services.propose(article=article, values=values(body="改好了"), by=editor)
        revision = waiting(article)
        assert (revision.step, revision.number, revision.opinions.count()) == (0, 2, 0)
        assert pass_all(article, people).body == "改好了"

    def test_an_edit_after_two_reviews_starts_again(self):
        editor, people = make_editor("作者"), three()
        article = accept(accept(proposed(editor), people[0]), people[1])
        services.propose(article=article, values=values(body="又改一个字"), by=editor)
        assert waiting(article).step == 0
        with pytest.raises(RuleBroken, match="没有这一步的审核角色"):
            accept(article, people[2])

    def test_an_opinion_is_bound_to_what_was_read(self):
        editor = make_editor("作者")
        article = proposed(editor)
        read = waiting(article).digest
        services.propose(article=article, values=values(body="换了内容"), by=editor)
        with pytest.raises(RuleBroken, match="内容已经变化"):
            review.services.accept(
                revision=waiting(article), digest=read, by=make_editor(), ticks=ALL
            )

    def test_what_is_public_is_what_was_issued(self):
        article = pass_all(proposed(body="审过的"))
        assert article.body == Revision.objects.get().values["body"] == "审过的"

    def test_a_change_of_a_public_article_goes_all_three_ways(self):
        article = change(make_article(body="旧"), body="新")
        for reader in three():
            assert Article.objects.get().body == "旧"
            article = accept(article, reader)
        assert article.body == "新"


class TestC3WhatIsKept:
    def test_the_list_is_that_of_the_domain(self):
        assert [key for key, _label in TICKS] == [
            "politics",
            "secrets",
            "privacy",
            "facts",
            "names",
            "places",
            "figures",
            "pictures",
            "links",
            "typos",
        ]

    @pytest.mark.parametrize("missing", ALL)
    def test_each_step_needs_all_of_it(self, missing):
        article = proposed()
        ticks = [key for key in ALL if key != missing]
        with pytest.raises(RuleBroken, match="请先逐项核对并打勾"):
            accept(article, make_editor(), ticks)
        assert Opinion.objects.count() == 0

    def test_person_time_words_and_ticks_are_on_the_desk(self, client, clock):
        people = three()
        article = accept(proposed(), people[0])
        send_back(article, people[1], "第二段的数字要有出处")
        opinions = list(Opinion.objects.order_by("step"))
        assert [opinion.ticks for opinion in opinions] == [ALL, []]
        client.force_login(people[2])
        page = client.get(article.get_desk_url())
        latest = page.context["latest"]
        assert [(stage.opinion.by.name if stage.opinion else "") for stage in latest.stages] == [
            "一审人",
            "二审人",
            "",
        ]
        words = page.content.decode()
        assert [
            w for w in ("一审人", "第二段的数字要有出处", "11 月 23 日 10:00") if w not in words
        ] == []

    def test_the_author_is_told_of_a_return_and_the_next_reader_of_the_step(self, after_commit):
        from tests.media_desk.proposing import told  # noqa: PLC0415

        people, author = three(), make_editor("作者")
        with after_commit():
            article = accept(proposed(author), people[0])
            send_back(article, people[1])
        assert told("review.returned") == ["作者"]
        assert told("review.waiting") == ["一审人", "二审人"]

    def test_about_is_kept_for_one_kind(self):
        article = proposed()
        assert Revision.objects.about(KIND, article).count() == 1
