"""What the staff desk and an institution's workspace list: posts with their open proposals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Count, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Institution
from review.models import Revision, RevisionQuerySet
from review.models import State as RevisionState

from .models import Post, State
from .models.application import WAITING_STATES
from .models.post import PostQuerySet
from .proposals import KIND, day_from

PAGE = 30
OPEN = (RevisionState.DRAFT, RevisionState.SUBMITTED, RevisionState.RETURNED)
TABS = {
    "": _("全部"),
    "waiting": _("待审核"),
    "open": _("正在报名"),
    "over": _("已截止"),
    "draft": _("草稿"),
}


@dataclass(frozen=True)
class Row:
    """A post as a list shows it: its approved values, or those of the open proposal."""

    post: Post
    revision: Revision | None

    @property
    def title(self) -> str:
        if self.revision and not self.post.is_public:
            return self.revision.values.get("title") or str(self.post)
        return str(self.post)

    @property
    def starts_on(self) -> date | None:
        if self.revision and not self.post.is_public:
            return day_from(self.revision.values.get("starts_on"))
        return self.post.starts_on


def open_revisions() -> RevisionQuerySet:
    """Each post's newest proposal, where it is still open."""
    newer = Revision.objects.filter(
        kind=KIND, object_id=OuterRef("object_id"), pk__gt=OuterRef("pk")
    )
    return Revision.objects.filter(Q(kind=KIND), ~Exists(newer), Q(state__in=OPEN))


def open_revision(post: Post) -> Revision | None:
    """The proposal that is open about one post."""
    about = open_revisions().filter(object_id=str(post.pk))
    return about.select_related("author").first()


def chosen(show: str) -> PostQuerySet:
    """The posts of one tab of the staff desk; discarded drafts are on none."""
    now, posts = timezone.now(), Post.objects.exclude(state=State.DISCARDED)
    if show == "waiting":
        about = open_revisions().filter(
            state=RevisionState.SUBMITTED, object_id=Cast(OuterRef("pk"), CharField())
        )
        return posts.filter(Exists(about)).order_by("-pk")
    if show == "open":
        return posts.open_at(now)
    if show == "over":
        return posts.over_at(now)
    if show == "draft":
        return posts.filter(state=State.DRAFT).order_by("-pk")
    return posts.order_by("-pk")


def page(show: str, number: str) -> Page:
    """One page of a tab, each post with its open proposal; four queries."""
    page = Paginator(chosen(show).for_list(), PAGE).get_page(number)
    page.object_list = with_revisions(list(page.object_list))
    return page


def work_page(institution: Institution, number: str) -> Page:
    """One page of an institution's posts, with how many applications wait; three queries."""
    waiting = Count("applications", filter=Q(applications__state__in=WAITING_STATES), distinct=True)
    total = Count("applications", distinct=True)
    taken = Count("applications", filter=Q(applications__state="accepted"), distinct=True)
    posts = Post.objects.of(institution).order_by("-pk")
    posts = posts.annotate(waiting_count=waiting, application_count=total, places_taken=taken)
    page = Paginator(posts, PAGE).get_page(number)
    rows = list(page.object_list)
    for post in rows:
        post.institution = institution
    page.object_list = with_revisions(rows)
    return page


def with_revisions(posts: list[Post]) -> list[Row]:
    """Each post with the proposal that is open about it; one query."""
    pks = [str(post.pk) for post in posts]
    found = open_revisions().filter(object_id__in=pks).select_related("author")
    about = {revision.object_id: revision for revision in found}
    return [Row(post, about.get(str(post.pk))) for post in posts]
