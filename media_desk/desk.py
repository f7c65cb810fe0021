"""What the staff desk lists: articles with the proposal that is open about each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import CharField, Exists, F, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from review.models import Revision, RevisionQuerySet
from review.models import State as RevisionState

from .models import Article, Column, State
from .proposals import KIND

PAGE = 30
OPEN = (RevisionState.DRAFT, RevisionState.SUBMITTED, RevisionState.RETURNED)
TABS = {
    "": _("全部"),
    "waiting": _("审核中"),
    "returned": _("退回修改"),
    "draft": _("草稿"),
    "scheduled": _("待发布"),
    "published": _("已发布"),
    "withdrawn": _("已撤稿"),
}


@dataclass(frozen=True)
class Row:
    """An article as the desk lists it: its approved values, or those of the open proposal."""

    article: Article
    revision: Revision | None
    columns: dict[int, Column]

    @property
    def title(self) -> str:
        if self.revision and self.article.state == State.DRAFT:
            return self.revision.values.get("title") or str(self.article)
        return str(self.article)

    @property
    def column(self) -> Column | None:
        if self.revision and self.article.state == State.DRAFT:
            return self.columns.get(self.revision.values.get("column"))
        return self.article.column

    @property
    def day(self) -> datetime:
        """Its publish date; of a draft, when it was begun or last handed in."""
        if self.article.published_at:
            return self.article.published_at
        submitted = self.revision.submitted_at if self.revision else None
        return submitted or self.article.created_at


def open_revisions() -> RevisionQuerySet:
    """Each article's newest proposal, where it is still open."""
    newer = Revision.objects.filter(
        kind=KIND, object_id=OuterRef("object_id"), pk__gt=OuterRef("pk")
    )
    return Revision.objects.filter(Q(kind=KIND), ~Exists(newer), Q(state__in=OPEN))


def open_revision(article: Article) -> Revision | None:
    """The proposal that is open about one article."""
    about = open_revisions().filter(object_id=str(article.pk))
    return about.select_related("author").first()


def chosen(show: str) -> Any:
    """The articles of one tab; discarded drafts are on none."""
    now = timezone.now()
    articles = Article.objects.exclude(state=State.DISCARDED).select_related("column")
    articles = articles.defer("body", "body_en")
    if show in ("waiting", "returned"):
        state = RevisionState.SUBMITTED if show == "waiting" else RevisionState.RETURNED
        about = open_revisions().filter(state=state, object_id=Cast(OuterRef("pk"), CharField()))
        return articles.filter(Exists(about)).order_by("-pk")
    if show == "draft":
        return articles.filter(state=State.DRAFT).order_by("-pk")
    if show == "scheduled":
        return articles.scheduled(now).order_by("published_at", "pk")
    if show == "published":
        return articles.published(now).newest()
    if show == "withdrawn":
        return articles.filter(state=State.WITHDRAWN).order_by("-withdrawn_at", "-pk")
    return articles.order_by(F("published_at").desc(nulls_first=True), "-pk")


def page(show: str, number: str) -> Any:
    """One page of a tab, each article with its open proposal; four queries."""
    page = Paginator(chosen(show), PAGE).get_page(number)
    articles = list(page.object_list)
    pks = [str(article.pk) for article in articles]
    found = open_revisions().filter(object_id__in=pks).select_related("author")
    about = {revision.object_id: revision for revision in found}
    columns = {column.pk: column for column in Column.objects.all()}
    page.object_list = [Row(article, about.get(str(article.pk)), columns) for article in articles]
    return page


def count_returned(user: Any) -> int:
    """How many articles a reviewer sent back and nobody has handed in again."""
    return open_revisions().filter(state=RevisionState.RETURNED).count()
