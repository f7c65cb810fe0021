"""What never leaks, and what the articles show on other pages."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from media_desk import front
from media_desk.sections import home, of_event, of_institution
from tests.events.recipes import make_event
from tests.media_desk.proposing import change, draft_of, pass_all, proposed
from tests.media_desk.recipes import (
    make_article,
    make_column,
    make_editor,
    make_link,
)
from tests.members.recipes import make_institution

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def ago(**span) -> datetime:
    return timezone.now() - timedelta(**span)


def page_of(client, path: str) -> str:
    return client.get(path).content.decode()


class TestCanary:
    """What three persons have not read is on no page, for anybody who is not of the desk."""

    WORDS = "金丝雀不该出现"

    def paths(self, article) -> list[str]:
        about = [article.column.get_absolute_url(), article.get_absolute_url()]
        return ["/", "/news/", *about, *(f"/en{path}" for path in ("/", "/news/", *about))]

    def assert_nowhere(self, client, *others):
        shown = make_article(column=make_column())
        for path in [*self.paths(shown), *others]:
            assert self.WORDS not in page_of(client, path)

    def test_drafts_and_what_waits(self, client):
        words = dict.fromkeys(("title", "summary", "body", "byline", "source"), self.WORDS)
        editor = make_editor()
        for make in (draft_of, proposed):
            article = make(editor, **words)
            path = f"/news/yao-wen/{article.slug}/"
            for person in (None, editor):
                client.logout()
                if person:
                    client.force_login(person)
                assert client.get(path).status_code == 404
        client.logout()
        self.assert_nowhere(client)

    def test_what_is_scheduled(self, client):
        at = "2026-11-24T09:00:00+08:00"
        institution = make_institution()
        article = pass_all(proposed(title=self.WORDS, publish_at=at, institutions=[institution.pk]))
        assert client.get(article.get_absolute_url()).status_code == 404
        self.assert_nowhere(client, institution.get_absolute_url())

    def test_a_change_that_waits(self, client):
        article = change(make_article(), title=self.WORDS, body=self.WORDS, byline=self.WORDS)
        self.assert_nowhere(client, *self.paths(article))


class TestSections:
    def test_home_has_the_story_and_the_other_columns(self):
        people = make_column("人物甲", kind="people", position=2)
        news, notices = (
            make_column("动态甲", position=1),
            make_column("公告甲", "notice", position=3),
        )
        make_article("故事", people)
        for number in range(5):
            make_article(f"动态 {number}", news, published_at=ago(days=number + 1))
        make_article("公告", notices)
        section = home()
        assert str(section["story"]["articles"][0]) == "故事"
        rows = [(str(row["column"]), list(map(str, row["articles"]))) for row in section["columns"]]
        assert rows == [("动态甲", ["动态 0", "动态 1", "动态 2"]), ("公告甲", ["公告"])]

    def test_without_articles_home_has_no_section(self, client):
        make_column()
        assert home() is None
        assert "人和成果" not in page_of(client, "/")

    @pytest.mark.parametrize("count", [1, 3])
    def test_each_takes_one_query(self, count, django_assert_num_queries):
        institution, event = make_institution(), make_event()
        for _number in range(count):
            article = make_article()
            make_link(article, institution=institution)
            make_link(article, event=event)
        with django_assert_num_queries(1):
            home()
        with django_assert_num_queries(1):
            assert len(of_institution(institution)["articles"]) == count
        with django_assert_num_queries(1):
            assert len(of_event(event)["articles"]) == count

    def test_who_is_in_no_article_has_no_section(self):
        institution, event = make_institution(), make_event()
        later = make_article(published_at=timezone.now() + timedelta(days=1))
        make_link(later, institution=institution)
        make_link(later, event=event)
        assert of_institution(institution) is of_event(event) is None


class TestHeader:
    LINK = '<a href="/news/">专栏</a>'

    def test_it_leads_to_the_columns_once_something_is_public(self, client, after_commit):
        assert self.LINK not in page_of(client, "/about/")
        with after_commit():
            pass_all(proposed())
        assert self.LINK in page_of(client, "/about/")

    def test_a_cache_that_is_down_costs_the_link_and_not_the_page(self, monkeypatch, client):
        def fail(key):
            raise ConnectionError

        make_article()
        front.note()
        assert front.is_open()
        monkeypatch.setattr(front.cache, "get", fail)
        assert not front.is_open()
