"""How fresh each column is (domain 3.2), and what search is given."""

from datetime import timedelta

import pytest
from django.utils import timezone

from media_desk import freshness
from media_desk.models import Column, State
from tests.media_desk.proposing import (
    proposed,
    send_back,
    three,
)
from tests.media_desk.recipes import (
    make_article,
    make_column,
    make_editor,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


class TestFreshness:
    @pytest.mark.parametrize(
        ("limit", "days", "light"),
        [
            (14, 0, "ok"),
            (14, 9, "ok"),
            (14, 10, "soon"),
            (14, 14, "soon"),
            (14, 15, "late"),
            (180, 128, "ok"),
            (180, 129, "soon"),
            (180, 181, "late"),
            (1, 0, "ok"),
            (1, 1, "soon"),
        ],
    )
    def test_the_alarm_comes_before_the_limit(self, limit, days, light):
        column = make_column(fresh_days=limit)
        make_article(column=column, published_at=timezone.now() - timedelta(days=days))
        row = next(row for row in freshness.board() if row.column == column)
        assert (row.light, row.days_left) == (light, limit - days)

    def test_only_what_is_public_counts(self):
        Column.objects.all().delete()
        column = make_column()
        make_article(column=column, state=State.WITHDRAWN)
        make_article(column=column, published_at=timezone.now() + timedelta(days=1))
        assert [row.light for row in freshness.board()] == ["wait"]

    @pytest.mark.parametrize("count", [1, 3])
    def test_it_takes_one_query(self, count, django_assert_num_queries):
        for _number in range(count):
            make_article()
        with django_assert_num_queries(1):
            freshness.board()

    def test_the_desk_counts_what_needs_care(self, client):
        make_article(published_at=timezone.now() - timedelta(days=10))
        make_article()
        editor = make_editor()
        send_back(proposed(editor), three()[0])
        client.force_login(editor)
        counts = {str(q["label"]): q["count"] for q in client.get("/desk/").context["queues"]}
        assert counts["快要过期或已过期没更新的栏目"] == 1
        assert counts["退回来要改的文章"] == 1


def test_search_holds_what_is_public():
    from media_desk.search_documents import article_document  # noqa: PLC0415

    article = make_article("河边的人", byline="林小雨")
    assert article_document(article) == {
        "title": "河边的人",
        "text": "一句导语。\n第一段\n\n第二段\n编辑部\n林小雨",
        "url": article.get_absolute_url(),
        "summary": "一句导语。",
        "shown_on": article.published_at,
        "pinyin": "he bian de ren",
    }
