"""What residents read: front, column, article."""

import re
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from tests.conftest import SHANGHAI
from tests.events.recipes import make_event
from tests.media_desk.recipes import (
    make_article,
    make_column,
    make_correction,
    make_link,
    make_shell,
)
from tests.members.recipes import make_institution

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def ago(**span) -> datetime:
    return timezone.now() - timedelta(**span)


def page_of(client, path: str) -> str:
    return client.get(path).content.decode()


class TestFront:
    def test_columns_in_their_order_each_with_its_newest(self, client):
        second, first = make_column("乙", position=20), make_column("甲", position=10)
        for day in range(6):
            make_article(f"甲 {day}", first, published_at=ago(days=day + 1))
        make_article("乙 0", second)
        columns = client.get("/news/").context["columns"]
        assert [str(row["column"]) for row in columns] == ["甲", "乙"]
        shown = [[str(row["lead"]), *map(str, row["rows"])] for row in columns]
        assert shown == [["甲 0", "甲 1", "甲 2", "甲 3"], ["乙 0"]]

    def test_without_articles_it_says_so_and_shows_a_way_on(self, client):
        make_column("空的")
        page = page_of(client, "/news/")
        assert page.count('class="wn-empty"') == 1
        assert "空的" not in page

    @pytest.mark.parametrize("count", [1, 3])
    def test_it_takes_two_queries(self, client, count, django_assert_num_queries):
        for _number in range(count):
            make_article()
        with django_assert_num_queries(2):
            client.get("/news/")

    def test_it_says_when_it_changes(self, client):
        at = timezone.now() + timedelta(minutes=7)
        make_article()
        assert client.get("/news/").changes_at is None
        make_article(published_at=at + timedelta(minutes=1))
        article = make_article(published_at=at)
        for path in ("/news/", make_article(column=article.column).column.get_absolute_url()):
            assert client.get(path).changes_at == at


class TestColumn:
    def test_the_newest_first_and_each_with_its_date(self, client):
        column = make_column("要闻甲")
        for day in (3, 1, 2):
            make_article(f"{day} 天前", column, published_at=ago(days=day))
        answer = client.get(column.get_absolute_url())
        assert [str(row) for row in answer.context["articles"]] == ["1 天前", "2 天前", "3 天前"]
        rows = answer.content.decode().split('<article class="wn-row')[1:]
        assert len(rows) == 3
        assert [row for row in rows if '<time class="wn-date" datetime="2026-11-' not in row] == []

    def test_one_that_has_nothing_is_not_there(self, client):
        column = make_column("空栏目")
        make_shell()
        make_article("明天的", column, published_at=timezone.now() + timedelta(days=1))
        assert client.get(column.get_absolute_url()).status_code == 404
        for path in ("/", "/news/"):
            assert "空栏目" not in page_of(client, path)

    def test_thirty_a_page(self, client):
        column = make_column()
        for number in range(31):
            make_article(column=column, published_at=ago(days=number + 1))
        link = column.get_absolute_url()
        assert len(client.get(link).context["articles"]) == 30
        assert len(client.get(f"{link}?page=2").context["articles"]) == 1
        assert client.get(f"{link}?page=3").status_code == 404

    @pytest.mark.parametrize("count", [1, 3])
    def test_it_takes_four_queries(self, client, count, django_assert_num_queries):
        column = make_column()
        for _number in range(count):
            make_article(column=column)
        with django_assert_num_queries(4):
            client.get(column.get_absolute_url())

    def test_its_meta_tags(self, client):
        article = make_article(column=make_column("要闻甲", description="新近的事。"))
        assert metas(page_of(client, article.column.get_absolute_url())) == {
            "ColumnName": "要闻甲",
            "ColumnType": "动态",
            "ColumnDescription": "新近的事。",
            "ColumnKeywords": "要闻甲",
        }


def metas(page: str) -> dict[str, str]:
    """The tags of domain 3.2 that are about the page, not the site."""
    found = dict(re.findall(r'<meta name="([A-Z]\w+)" content="([^"]*)">', page))
    return {name: text for name, text in found.items() if not name.startswith("Site")}


class TestArticle:
    def test_it_says_source_author_editor_and_when(self, client):
        article = make_article(
            "河边的人",
            published_at=datetime(2026, 11, 20, 9, 5, tzinfo=SHANGHAI),
            source="上海普陀",
            source_url="https://www.example.cn/a",
            byline="林小雨",
            responsible_editor="陆编文",
            revised_at=ago(hours=1),
        )
        page = page_of(client, article.get_absolute_url())
        for words in (
            "2026 年 11 月 20 日，周五",
            'datetime="2026-11-20T09:05:00+08:00"',
            "更新于 11 月 23 日 9:00",
            '<a href="https://www.example.cn/a" rel="noreferrer">上海普陀</a>',
            "来源：上海普陀",
            "作者：林小雨",
            "责任编辑：陆编文",
            "<p>第一段</p>",
            "<p>第二段</p>",
        ):
            assert words in page

    def test_its_meta_tags(self, client, settings):
        settings.PORTAL_URL = "https://portal.example.cn"
        column = make_column("要闻甲")
        article = make_article(
            "河边的人",
            column,
            slug="he-bian",
            published_at=datetime(2026, 11, 20, 9, 5, 7, tzinfo=SHANGHAI),
            byline="林小雨",
        )
        make_link(article, institution=make_institution("电科所"))
        page = page_of(client, article.get_absolute_url())
        assert metas(page) == {
            "ColumnName": "要闻甲",
            "ColumnType": "动态",
            "ArticleTitle": "河边的人",
            "PubDate": "2026-11-20 09:05:07",
            "ContentSource": "编辑部",
            "Keywords": "要闻甲，电科所",
            "Author": "林小雨",
            "Description": "一句导语。",
            "Url": f"https://portal.example.cn{article.get_absolute_url()}",
        }
        assert "SiteIDCode" not in page

    def test_what_it_is_about_is_linked_both_ways(self, client):
        institution, event = make_institution("电科所"), make_event("冬季场")
        article = make_article("河边的人")
        make_link(article, institution=institution)
        make_link(article, event=event)
        page = page_of(client, article.get_absolute_url())
        assert institution.get_absolute_url() in page
        assert event.get_absolute_url() in page
        for thing in (institution, event):
            there = page_of(client, thing.get_absolute_url())
            assert "相关报道" in there
            assert there.count(f'href="{article.get_absolute_url()}"') == 1

    def test_an_institution_that_is_not_listed_is_named_without_a_link(self, client):
        institution = make_institution("电科所", is_listed=False)
        article = make_article()
        make_link(article, institution=institution)
        page = page_of(client, article.get_absolute_url())
        assert "电科所" in page
        assert institution.get_absolute_url() not in page

    def test_others_of_the_column_stand_below(self, client):
        article = make_article()
        for day in range(2, 7):
            make_article(f"{day} 天前的", article.column, published_at=ago(days=day))
        make_article("别的栏目")
        shown = client.get(article.get_absolute_url()).context["others"]
        assert [str(row) for row in shown] == ["2 天前的", "3 天前的", "4 天前的"]

    @pytest.mark.parametrize("count", [1, 3])
    def test_it_takes_three_queries_and_one_more_once_it_was_changed(
        self, client, count, django_assert_num_queries
    ):
        article = make_article()
        for number in range(count):
            make_link(article, institution=make_institution(f"院所{number}"))
            make_link(article, event=make_event())
            make_article(column=article.column)
        with django_assert_num_queries(3):
            client.get(article.get_absolute_url())
        for _number in range(count):
            make_correction(article)
        with django_assert_num_queries(4):
            client.get(article.get_absolute_url())

    def test_text_is_never_markup(self, client):
        bad = "<script>alert(1)</script>"
        article = make_article(
            bad, summary=bad, body=f"{bad}\n\n{bad}", source=bad, byline=bad, is_demo=True
        )
        make_correction(article, note=bad)
        for path in ("/", "/news/", article.column.get_absolute_url(), article.get_absolute_url()):
            assert bad not in page_of(client, path)
            assert bad not in page_of(client, f"/en{path}")

    def test_english_where_it_is_given(self, client):
        article = make_article("河边的人", title_en="By the river", body_en="First")
        page = page_of(client, f"/en{article.get_absolute_url()}")
        assert "<h1>By the river</h1>" in page
        assert "<p>First</p>" in page

    def test_the_wrong_column_leads_to_the_right_one(self, client):
        article = make_article()
        answer = client.get(f"/news/{make_column().slug}/{article.slug}/")
        assert (answer.status_code, answer.url) == (301, article.get_absolute_url())

    def test_what_is_not_there_is_404(self, client):
        column = make_article().column
        assert client.get(f"{column.get_absolute_url()}no-such/").status_code == 404


@pytest.mark.parametrize("way", ["", "/en"])
def test_public_pages_are_the_same_for_everybody(client, way):
    article = make_article()
    for path in ("/news/", article.column.get_absolute_url(), article.get_absolute_url()):
        answer = client.get(way + path)
        assert (answer.status_code, dict(answer.cookies)) == (200, {})
        assert "Cookie" not in answer.get("Vary", "")
