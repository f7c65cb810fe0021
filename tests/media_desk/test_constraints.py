"""What the database refuses, and who sees what is not public."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from media_desk.models import Article, Column, Link
from media_desk.models import State as ArticleState
from tests.events.recipes import make_event
from tests.media_desk.recipes import (
    make_article,
    make_column,
    make_editor,
    make_issuer,
    make_link,
    make_reviewer,
    make_shell,
)
from tests.members.recipes import make_institution, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"column": None}, "media_desk_issued_has_date"),
        ({"issued_at": None}, "media_desk_issued_has_date"),
        ({"title": ""}, "media_desk_issued_has_text"),
        ({"summary": ""}, "media_desk_issued_has_text"),
        ({"body": ""}, "media_desk_issued_has_text"),
        ({"source": ""}, "media_desk_issued_has_source"),
        ({"responsible_editor": ""}, "media_desk_issued_has_source"),
        ({"state": "draft"}, "media_desk_unissued_has_no_date"),
        ({"state": "lost"}, "media_desk_article_state_known"),
        ({"state": "withdrawn"}, "media_desk_withdrawn_has_reason"),
    ],
)
def test_the_database_refuses_what_must_never_be(fields, name):
    article = make_article()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(**fields)


def test_nothing_is_published_before_it_is_issued():
    article = make_article()
    later = article.published_at + timedelta(seconds=1)
    with pytest.raises(IntegrityError, match="published_after_issued"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(issued_at=later)


def test_a_column_has_a_limit_and_a_kind():
    for fields in ({"fresh_days": 0}, {"kind": "gossip"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Column.objects.filter(pk=make_column().pk).update(**fields)


def test_a_link_leads_to_exactly_one_thing_once():
    article, institution, event = make_article(), make_institution(), make_event()
    make_link(article, institution=institution)
    make_link(article, event=event)
    for fields in (
        {},
        {"institution": institution, "event": event},
        {"institution": institution},
        {"event": event},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Link.objects.create(article=article, **fields)


def test_who_sees_what_is_not_public():
    author = make_user("作者")
    hidden = [
        make_shell(author=author),
        make_article(author=author, published_at=timezone.now() + timedelta(minutes=1)),
        make_article(author=author, state=ArticleState.WITHDRAWN),
    ]
    desk = [make_editor(), make_reviewer(), make_issuer(), author]
    others = [make_user(), make_user(roles=["council"]), make_user(is_superuser=True), None]
    pks = [row.pk for row in hidden]
    seen = [Article.objects.visible_to(p).filter(pk__in=pks).count() for p in desk + others]
    assert seen == [3] * 4 + [0] * 4


def test_the_first_columns_are_there():
    found = Column.objects.values_list("slug", "name", "kind", "fresh_days").order_by("position")
    assert list(found[:4]) == [
        ("wu-ning-ke-chuang-zhi-xing", "武宁科创之星", "people", 30),
        ("chao-yong-ke-chuang", "潮涌科创", "achievement", 30),
        ("yao-wen", "要闻", "news", 14),
        ("tong-zhi-gong-gao", "通知公告", "notice", 180),
    ]
