"""撤稿: the class of reason stays at the address, the text does not (domain C5)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from audit.models import AuditEntry
from base.errors import RuleBroken
from media_desk import services
from media_desk.models import Article, State, WithdrawalReason
from media_desk.proposals import KIND
from review.models import Revision
from tests.media_desk.proposing import change, pass_all, told
from tests.media_desk.recipes import (
    make_article,
    make_editor,
    make_issuer,
    make_reviewer,
    make_shell,
)
from tests.members.recipes import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SECRET = "不该写的那一段"


def pull(article, by, **more):
    return services.withdraw(article=article, reason="privacy", by=by, is_emergency=True, **more)


@pytest.mark.parametrize("reason", WithdrawalReason)
def test_its_address_says_why_and_nothing_of_it(client, reason):
    article = make_article(SECRET, summary=SECRET, body=SECRET)
    link = article.get_absolute_url()
    services.withdraw(article=article, reason=reason, by=make_issuer(), note="内部的话")
    for path in (link, f"/en{link}"):
        answer = client.get(path)
        page = answer.content.decode()
        assert answer.status_code == 410
        assert [word for word in (SECRET, "内部的话") if word in page] == []
    assert str(reason.label) in client.get(link).content.decode()


def test_it_leaves_every_list(client):
    article = make_article(SECRET)
    other = make_article("留下的", column=article.column)
    services.withdraw(article=article, reason="error", by=make_issuer())
    for path in ("/", "/news/", other.column.get_absolute_url(), other.get_absolute_url()):
        assert SECRET not in client.get(path).content.decode()


def test_twice_is_once_and_told_once(after_commit):
    author = make_editor("作者")
    article, issuer = make_article(author=author), make_issuer()
    with after_commit():
        for _press in range(2):
            article = services.withdraw(article=article, reason="error", by=issuer)
    assert (article.state, article.withdrawn_at) == (State.WITHDRAWN, timezone.now())
    assert told("media_desk.withdrawn") == ["作者"]
    assert AuditEntry.objects.filter(action="taken down").count() == 1


def test_an_ordinary_withdrawal_is_the_issuers():
    for person in (make_editor(), make_reviewer(), make_user(is_superuser=True)):
        with pytest.raises(PermissionDenied):
            services.withdraw(article=make_article(), reason="error", by=person)
    assert Article.objects.filter(state=State.WITHDRAWN).count() == 0


@pytest.mark.parametrize("make", [make_editor, make_reviewer, make_issuer])
def test_in_an_emergency_one_of_the_desk_suffices_and_it_is_logged(make, after_commit):
    make_issuer("值班签发人")
    article, person = make_article(author=make_editor("作者")), make("值班")
    with after_commit():
        article = pull(article, person, note="有身份证号")
    assert (article.state, article.withdrawn_for) == (State.WITHDRAWN, "privacy")
    assert sorted(told("media_desk.withdrawn")) == ["作者", "值班签发人"]
    entry = AuditEntry.objects.get(action="pulled")
    assert (entry.actor, entry.detail) == (person, {"reason": "privacy"})


@pytest.mark.parametrize("roles", [[], ["council"], ["admin"]])
def test_others_pull_nothing(roles):
    article = make_article()
    with pytest.raises(PermissionDenied):
        pull(article, make_user(roles=roles, is_superuser=not roles))


def test_a_reason_of_the_list_is_needed():
    with pytest.raises(RuleBroken, match="请选撤稿的原因"):
        services.withdraw(article=make_article(), reason="whim", by=make_issuer())


def test_what_was_never_issued_is_not_withdrawn():
    with pytest.raises(RuleBroken, match="只有已签发的文章可以撤稿"):
        services.withdraw(article=make_shell(), reason="error", by=make_issuer())


def test_a_change_that_waits_falls_with_it():
    article = change(make_article(), body="等着审")
    services.withdraw(article=article, reason="error", by=make_issuer())
    assert Revision.objects.about(KIND, article).get().state == "withdrawn"


def test_mended_and_read_by_three_it_comes_back_with_its_date(client, clock):
    article = make_article(body="有错")
    date = article.published_at
    article = services.withdraw(article=article, reason="error", by=make_issuer())
    clock.shift(timedelta(days=1))
    article = change(article, body="改好了")
    assert client.get(article.get_absolute_url()).status_code == 410
    article = pass_all(article)
    assert (article.state, article.published_at, article.revised_at) == (
        State.ISSUED,
        date,
        timezone.now(),
    )
    assert (article.withdrawn_at, article.withdrawn_for) == (None, "")
    assert client.get(article.get_absolute_url()).status_code == 200


def test_withdrawn_before_its_time_it_was_never_there(client, clock):
    article = make_article(published_at=timezone.now() + timedelta(hours=1))
    article = services.withdraw(article=article, reason="error", by=make_issuer())
    clock.shift(timedelta(hours=2))
    assert client.get(article.get_absolute_url()).status_code == 404
    with pytest.raises(RuleBroken, match="请以它为底稿另写一篇"):
        change(article, body="改")
    client.force_login(make_editor())
    page = client.get("/desk/articles/new/", {"from": article.slug})
    assert page.context["form"]["body"].value() == article.body


def test_withdrawn_twice_is_told_twice(after_commit, clock):
    author, issuer = make_editor("作者"), make_issuer()
    article = make_article(author=author)
    with after_commit():
        article = services.withdraw(article=article, reason="error", by=issuer)
        clock.shift(timedelta(minutes=5))
        article = pass_all(change(article, body="改"))
        services.withdraw(article=article, reason="error", by=issuer)
    assert told("media_desk.withdrawn") == ["作者", "作者"]
