"""What the staff desk lists: events with the proposal that is open about each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from review.models import Revision, RevisionQuerySet
from review.models import State as RevisionState

from .models import Event, State
from .proposals import KIND, moment_from

PAGE = 30
OPEN = (RevisionState.DRAFT, RevisionState.SUBMITTED, RevisionState.RETURNED)
LIVE = (State.PUBLISHED, State.POSTPONED)
TABS = {
    "": _("全部"),
    "waiting": _("待审核"),
    "returned": _("退回修改"),
    "draft": _("草稿"),
    "coming": _("将举行"),
    "stopped": _("延期和取消"),
    "over": _("待收尾"),
    "finished": _("已结束"),
}


@dataclass(frozen=True)
class Row:
    """An event as the desk lists it: its approved values, or those of the open proposal."""

    event: Event
    revision: Revision | None

    @property
    def title(self) -> str:
        if self.revision and not self.event.is_public:
            return self.revision.values.get("title") or str(self.event)
        return str(self.event)

    @property
    def starts_at(self) -> datetime | None:
        if self.revision and not self.event.is_public:
            return moment_from(self.revision.values.get("starts_at"))
        return self.event.starts_at


def open_revisions() -> RevisionQuerySet:
    """Each event's newest proposal, where it is still open."""
    newer = Revision.objects.filter(
        kind=KIND, object_id=OuterRef("object_id"), pk__gt=OuterRef("pk")
    )
    return Revision.objects.filter(Q(kind=KIND), ~Exists(newer), Q(state__in=OPEN))


def open_revision(event: Event) -> Revision | None:
    """The proposal that is open about one event."""
    about = open_revisions().filter(object_id=str(event.pk))
    return about.select_related("author").first()


def chosen(show: str) -> Any:
    """The events of one tab; discarded drafts are on none."""
    now = timezone.now()
    events = Event.objects.exclude(state=State.DISCARDED).select_related("venue", "series")
    if show in ("waiting", "returned"):
        state = RevisionState.SUBMITTED if show == "waiting" else RevisionState.RETURNED
        about = open_revisions().filter(state=state, object_id=Cast(OuterRef("pk"), CharField()))
        return events.filter(Exists(about)).order_by("-pk")
    if show == "draft":
        return events.filter(state=State.DRAFT).order_by("-pk")
    if show == "coming":
        return events.filter(state=State.PUBLISHED, ends_at__gt=now).order_by("starts_at", "pk")
    if show == "stopped":
        stopped = [State.POSTPONED, State.CANCELLED]
        return events.filter(state__in=stopped).order_by("-starts_at", "-pk")
    if show == "over":
        return events.filter(state=State.PUBLISHED, ends_at__lte=now).order_by("ends_at", "pk")
    if show == "finished":
        return events.filter(state=State.FINISHED).order_by("-starts_at", "-pk")
    return events.order_by("-pk")


def page(show: str, number: str) -> Any:
    """One page of a tab, each event with its open proposal; three queries."""
    page = Paginator(chosen(show), PAGE).get_page(number)
    events = list(page.object_list)
    pks = [str(event.pk) for event in events]
    found = open_revisions().filter(object_id__in=pks).select_related("author")
    about = {revision.object_id: revision for revision in found}
    page.object_list = [Row(event, about.get(str(event.pk))) for event in events]
    return page


def count_returned(user: Any) -> int:
    """How many events a reviewer sent back and nobody has handed in again."""
    return open_revisions().filter(state=RevisionState.RETURNED).count()


def count_over(user: Any) -> int:
    """How many published events are over and not closed."""
    return Event.objects.filter(state=State.PUBLISHED, ends_at__lte=timezone.now()).count()
