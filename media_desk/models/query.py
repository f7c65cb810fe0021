"""Who sees which articles, and what pages need of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Prefetch, Q, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from .link import Link
from .states import DESK_ROLES, State


class ArticleQuerySet(models.QuerySet):
    """Who sees which articles, and what pages need of them."""

    def published(self, now: datetime | None = None) -> ArticleQuerySet:
        """What anybody may read at `now`: issued, and its time has come."""
        return self.filter(state=State.ISSUED, published_at__lte=now or timezone.now())

    def visible_to(self, user: Any, now: datetime | None = None) -> ArticleQuerySet:
        """What is public; the rest also to its author and to the staff of the three reviews."""
        if not getattr(user, "is_authenticated", False):
            return self.published(now)
        if user.is_staff and user.has_role(*DESK_ROLES):
            return self.all()
        public = Q(state=State.ISSUED, published_at__lte=now or timezone.now())
        return self.filter(public | Q(author=user))

    def scheduled(self, now: datetime) -> ArticleQuerySet:
        """What is issued and waits for its time."""
        return self.filter(state=State.ISSUED, published_at__gt=now)

    def due(self, now: datetime) -> ArticleQuerySet:
        """What the clock has made public and nobody was told of."""
        return self.published(now).filter(announced_at=None)

    def newest(self) -> ArticleQuerySet:
        """The latest first."""
        return self.order_by(F("published_at").desc(nulls_last=True), "-pk")

    def for_list(self) -> ArticleQuerySet:
        """All that a list without pictures needs, in one query."""
        return self.select_related("column").defer("body", "body_en").newest()

    def top_of_columns(self, most: int) -> ArticleQuerySet:
        """The newest few of each column, with their pictures; two queries."""
        place = Window(
            RowNumber(),
            partition_by=F("column"),
            order_by=[F("published_at").desc(), F("pk").desc()],
        )
        rows = self.annotate(place=place).filter(place__lte=most)
        rows = rows.select_related("column", "cover").prefetch_related("cover__derivatives")
        return rows.defer("body", "body_en").order_by(
            "column__position", "column_id", F("published_at").desc(), "-pk"
        )

    def for_page(self) -> ArticleQuerySet:
        """All that the article's own page needs: three queries with a picture, two without."""
        links = Link.objects.select_related("institution", "event")
        return self.select_related("column", "cover").prefetch_related(
            Prefetch("links", links), "cover__derivatives"
        )

    def update(self, **fields: Any) -> int:
        """The publish date is no value among others: nothing writes it past `save` (domain C5)."""
        if "published_at" in fields:
            raise TypeError("The publish date of an article never changes.")
        return super().update(**fields)

    update.alters_data = True  # type: ignore[attr-defined]
