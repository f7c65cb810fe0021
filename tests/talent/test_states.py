"""Closing, filling, withdrawing: nobody who applied is left without an answer."""

from datetime import timedelta

import pytest

from base.errors import RuleBroken
from notices.models import Occasion
from review.models import Revision
from review.models import State as RevisionState
from talent import services, tasks
from talent.models import Post, State
from tests.members.recipes import make_clerk
from tests.talent.recipes import change, make_application, make_post, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_closed_early_takes_no_more():
    post = make_post()
    for _press in range(2):
        post = services.close(post=post, by=make_clerk(post.institution))
    assert (post.state, post.is_open()) == (State.CLOSED, False)


def test_the_clock_closes_and_tells_the_institution_once(clock, after_commit):
    post = make_post()
    make_application(post)
    make_post("还开着的", apply_by=post.apply_by + timedelta(days=9))
    clock.shift(timedelta(days=12))
    assert not post.is_open()
    with after_commit():
        assert tasks.close_due() == 1
    assert tasks.close_due() == 0
    assert Post.objects.get(pk=post.pk).state == State.CLOSED
    assert told("talent.closed") == ["周一鸣"]
    assert Occasion.objects.get(kind="talent.closed").context["waiting"] == "1"


def test_filled_declines_the_rest_with_one_sentence(after_commit):
    post = make_post()
    make_application(post, state="accepted")
    first, second = make_application(post), make_application(post, state="shortlisted")
    host = make_clerk(post.institution)
    with pytest.raises(RuleBroken, match="还有 2 份报名没有答复"):
        services.fill(post=post, text=" ", by=host)
    with after_commit():
        for _press in range(2):
            post = services.fill(post=post, text="这次人选已定，谢谢。", by=host)
    assert post.state == State.FILLED
    for application in (first, second):
        application.refresh_from_db()
        assert (application.state, application.answer) == ("declined", "这次人选已定，谢谢。")
        assert application.ended_at is not None
    assert len(told("talent.declined")) == 2


def test_withdrawn_tells_why_and_takes_changes_back(after_commit):
    post = change(make_post(), summary="改了一句。")
    application = make_application(post)
    host = make_clerk(post.institution)
    with pytest.raises(RuleBroken, match="请写明原因"):
        services.withdraw(post=post, reason=" ", by=host)
    with after_commit():
        post = services.withdraw(post=post, reason="产线改造延期", by=host)
    application.refresh_from_db()
    assert (post.state, post.state_reason) == ("withdrawn", "产线改造延期")
    assert application.answer == "岗位已撤回：产线改造延期"
    assert Revision.objects.get().state == RevisionState.WITHDRAWN
    assert told("talent.declined") == ["江小满"]


def test_it_is_not_withdrawn_from_somebody_who_is_accepted():
    post = make_application(state="accepted").post
    with pytest.raises(RuleBroken, match="已有拟录用的人"):
        services.withdraw(post=post, reason="不办了", by=make_clerk(post.institution))
    assert Post.objects.get().state == State.PUBLISHED
