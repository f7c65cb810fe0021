"""What the media desk shows on other apps' pages: the home page, an institution's page."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Min

from members.models import Institution

from .models import Article, ColumnKind

ON_HOME = 4  # articles of each column that are read for the home page
MOST = 6


def home() -> dict[str, Any] | None:
    """人和成果: a story of people, then the newest of the other columns; two queries."""
    rows = Article.objects.visible_to(None).top_of_columns(ON_HOME)
    columns = [
        {"column": column, "articles": list(articles)}
        for column, articles in groupby(rows, key=lambda article: article.column)
    ]
    if not columns:
        return None
    stories = [row for row in columns if row["column"].kind == ColumnKind.PEOPLE]
    story = stories[0] if stories else None
    others = [row for row in columns if row is not story]
    return {"story": story, "columns": [{**row, "articles": row["articles"][:3]} for row in others]}


def of_institution(institution: Institution) -> dict[str, Any] | None:
    """What was published about an institution, the latest first; one query."""
    articles = Article.objects.visible_to(None).filter(links__institution=institution)
    latest = list(articles.for_list()[:MOST])
    return {"articles": latest} if latest else None


def of_event(event: Any) -> dict[str, Any] | None:
    """What was published about an event, the latest first; one query."""
    articles = Article.objects.visible_to(None).filter(links__event=event)
    latest = list(articles.for_list()[:MOST])
    return {"articles": latest} if latest else None


def next_change(now: datetime) -> datetime | None:
    """When the next scheduled article becomes public and makes lists stale; one query."""
    return Article.objects.scheduled(now).aggregate(at=Min("published_at"))["at"]
