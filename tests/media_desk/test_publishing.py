"""Issued at once or for later, public by the clock, changed and corrected."""

import threading
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from base.changes import _receivers, on_change
from base.errors import RuleBroken
from media_desk import front, services, tasks
from media_desk.models import Article, Correction, State
from media_desk.proposals import read
from tests.conftest import SHANGHAI
from tests.media_desk.proposing import (
    accept,
    change,
    pass_all,
    proposed,
    three,
    told,
    values,
    waiting,
)
from tests.media_desk.recipes import (
    make_article,
    make_column,
    make_correction,
    make_editor,
    make_shell,
)

pytestmark = pytest.mark.django_db
TOMORROW = "2026-11-24T09:00:00+08:00"
AT = datetime(2026, 11, 24, 9, 0, tzinfo=SHANGHAI)


@pytest.fixture
def heard():
    """What was said of articles after a commit: (verb, slug)."""
    said = []

    def hear(obj, by, verb):
        if isinstance(obj, Article):
            said.append(verb)

    on_change(hear)
    yield said
    _receivers.remove(hear)


@pytest.mark.usefixtures("clock")
class TestIssue:
    def test_the_third_acceptance_publishes_at_once(self, after_commit, heard):
        author = make_editor("作者")
        with after_commit():
            article = pass_all(proposed(author))
        now = timezone.now()
        assert (article.issued_at, article.published_at, article.announced_at) == (now, now, now)
        assert article.is_public
        assert heard == ["published"]
        assert told("review.approved") == ["作者"]
        assert told("media_desk.scheduled") == told("media_desk.published") == []
        assert read(article) == {**values(column=article.column_id), "correction_note": ""}

    def test_two_acceptances_publish_nothing(self, heard, after_commit):
        with after_commit():
            article = proposed()
            for reader in three()[:2]:
                article = accept(article, reader)
        assert (article.state, article.published_at, heard) == (State.DRAFT, None, [])

    def test_a_double_press_issues_once(self, after_commit, heard):
        people, article = three(), proposed()
        for reader in people[:2]:
            article = accept(article, reader)
        revision = waiting(article)
        from review.services import accept as press  # noqa: PLC0415
        from tests.media_desk.proposing import ALL  # noqa: PLC0415

        with after_commit():
            for _press in range(2):
                press(revision=revision, digest=revision.digest, by=people[2], ticks=ALL)
        assert heard == ["published"]

    def test_a_wished_time_that_passed_while_it_waited_is_now(self, clock):
        article = proposed(publish_at=TOMORROW)
        clock.move_to(AT + timedelta(hours=3))
        assert pass_all(article).published_at == timezone.now()


class TestSchedule:
    def test_it_is_public_at_its_minute_and_not_before(self, clock, client, after_commit, heard):
        author = make_editor("作者")
        with after_commit():
            article = pass_all(proposed(author, publish_at=TOMORROW))
        link = article.get_absolute_url()
        assert (article.published_at, article.announced_at) == (AT, None)
        assert heard == ["scheduled"]
        assert told("media_desk.scheduled") == ["作者"]
        assert told("review.approved") == []
        clock.move_to(AT - timedelta(seconds=1))
        assert client.get(link).status_code == client.get("/news/yao-wen/").status_code == 404
        clock.move_to(AT)
        assert client.get(link).status_code == 200

    def test_the_task_of_the_minute_tells_it_once(self, clock, after_commit, heard):
        with after_commit():
            article = pass_all(proposed(make_editor("作者"), publish_at=TOMORROW))
            assert tasks.announce_due() == 0
        assert not front.is_open()
        clock.move_to(AT + timedelta(seconds=20))
        with after_commit():
            assert [tasks.announce_due(), tasks.announce_due()] == [1, 0]
        article.refresh_from_db()
        assert (article.published_at, article.announced_at) == (AT, timezone.now())
        assert heard == ["scheduled", "published"]
        assert told("media_desk.published") == ["作者"]
        assert [m.subject for m in mail.outbox].count("已发布：修了三十年继电器的人") == 1
        assert front.is_open()

    def test_a_change_before_its_time_moves_nothing_and_has_no_update(self, clock):
        article = pass_all(proposed(publish_at=TOMORROW))
        article = pass_all(change(article, body="改过"))
        assert (article.published_at, article.revised_at, article.body) == (AT, None, "改过")

    def test_the_task_is_in_the_clocks_table(self, settings):
        entry = settings.CELERY_BEAT_SCHEDULE["media_desk.announce_due"]
        assert entry == {"task": tasks.announce_due.name, "schedule": 60}


@pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="the tests' SQLite lies in memory and cannot wait for a lock",
)
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_announce_it_once(heard):
    author = make_editor("作者")
    article = make_article(author=author, announced_at=None)
    barrier, results = threading.Barrier(2), []

    def tick():
        try:
            barrier.wait()
            results.append(services.announce(pk=article.pk))
        finally:
            connection.close()

    threads = [threading.Thread(target=tick) for _worker in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [False, True]
    assert heard == ["published"]


@pytest.mark.usefixtures("clock")
class TestChange:
    def test_a_changed_article_says_when(self, clock, after_commit, heard):
        article = make_article()
        clock.shift(timedelta(hours=1))
        with after_commit():
            article = pass_all(change(article, body="新的正文"))
        assert (article.body, article.revised_at) == ("新的正文", timezone.now())
        assert article.published_at < article.revised_at
        assert heard == ["changed"]

    def test_a_correction_is_dated_and_stays(self, client, clock, after_commit, heard):
        article = make_article(body="共 12 家")
        with after_commit():
            article = pass_all(change(article, body="共 11 家", correction_note="12 家应为 11 家"))
        assert [c.note for c in article.corrections.all()] == ["12 家应为 11 家"]
        assert read(article)["correction_note"] == ""
        assert heard == ["corrected"]
        clock.shift(timedelta(days=40))
        pass_all(change(article, body="共 11 家单位"))
        page = client.get(article.get_absolute_url()).content.decode()
        assert page.count("12 家应为 11 家") == 1
        assert "11 月 23 日更正：" in page

    def test_the_note_waits_for_the_three_as_well(self, client):
        article = change(make_article(), correction_note="还没有人审过")
        assert "还没有人审过" not in client.get(article.get_absolute_url()).content.decode()
        assert Correction.objects.count() == 0

    def test_a_correction_is_never_rewritten(self):
        correction = make_correction(make_article())
        correction.note = "别的"
        with pytest.raises(TypeError):
            correction.save()
        with pytest.raises(TypeError):
            correction.delete()

    def test_another_column_keeps_the_address_and_the_old_one_leads_there(self, client):
        article = make_article(column=make_column(slug="yi"))
        old = article.get_absolute_url()
        article = pass_all(change(article, column=make_column(slug="er").pk))
        answer = client.get(old)
        assert (answer.status_code, answer.url) == (301, f"/news/er/{article.slug}/")

    def test_what_somebody_else_changed_meanwhile_is_not_overwritten(self):
        article = make_article(body="旧")
        change(article, body="甲的")
        Article.objects.filter(pk=article.pk).update(body="乙的")
        editor, reviewer, issuer = three()
        accept(accept(article, editor), reviewer)
        with pytest.raises(RuleBroken, match="正文也改过"):
            accept(article, issuer)
        assert Article.objects.get(pk=article.pk).body == "乙的"

    def test_links_that_are_not_named_stay(self):
        from tests.members.recipes import make_institution  # noqa: PLC0415

        institution = make_institution()
        article = pass_all(proposed(institutions=[institution.pk]))
        article = pass_all(change(article, body="只改正文"))
        assert [link.institution for link in article.links.all()] == [institution]


def test_a_shell_is_never_public():
    assert not make_shell().was_public
