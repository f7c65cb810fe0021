"""Who may move an event, and why not now. One table drives buttons, services and docs/events.md."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.roles import Role

from .models import Event, State

FURTHEST = timedelta(days=2 * 366)  # further ahead, the year is taken for a slip


@dataclass(frozen=True)
class Transition:
    """One move of an event: from which states, to which, by which role, and why not otherwise."""

    verb: str
    label: Any
    sources: tuple[str, ...]
    target: str
    role: str
    refusal: Any


TRANSITIONS = {
    move.verb: move
    for move in (
        Transition(
            "publish",
            gettext_lazy("发布"),
            (State.DRAFT,),
            State.PUBLISHED,
            Role.REVIEWER,
            gettext_lazy("只有草稿可以发布。"),
        ),
        Transition(
            "reschedule",
            gettext_lazy("定下新时间"),
            (State.POSTPONED,),
            State.PUBLISHED,
            Role.REVIEWER,
            gettext_lazy("只有已延期的活动可以定新时间。"),
        ),
        Transition(
            "postpone",
            gettext_lazy("延期"),
            (State.PUBLISHED,),
            State.POSTPONED,
            Role.EVENTS,
            gettext_lazy("只有已发布的活动可以延期。"),
        ),
        Transition(
            "cancel",
            gettext_lazy("取消活动"),
            (State.PUBLISHED, State.POSTPONED),
            State.CANCELLED,
            Role.EVENTS,
            gettext_lazy("只有已发布或已延期的活动可以取消。"),
        ),
        Transition(
            "finish",
            gettext_lazy("收尾归档"),
            (State.PUBLISHED,),
            State.FINISHED,
            Role.EVENTS,
            gettext_lazy("只有已发布的活动可以收尾。"),
        ),
        Transition(
            "discard",
            gettext_lazy("作废草稿"),
            (State.DRAFT,),
            State.DISCARDED,
            Role.EVENTS,
            gettext_lazy("只有草稿可以作废。"),
        ),
    )
}
EDITABLE = (State.DRAFT, State.PUBLISHED, State.POSTPONED, State.FINISHED)


def can_write(user: Any) -> bool:
    """Whether `user` writes events; being a superuser is no role."""
    return bool(user.is_staff and user.has_role(Role.EVENTS))


def can_move(user: Any, verb: str) -> bool:
    """Whether `user` holds the role of a transition."""
    return bool(user.is_staff and user.has_role(TRANSITIONS[verb].role))


def move_refusal(event: Event, verb: str, now: datetime | None = None) -> str:
    """Why the event cannot take the transition now; empty when it can."""
    move = TRANSITIONS[verb]
    if event.state not in move.sources:
        return str(move.refusal)
    is_over = event.ends_at is not None and event.ends_at <= (now or timezone.now())
    if verb == "finish" and not is_over:
        return _("活动还没有结束，结束后再收尾。")
    if is_over and (verb == "postpone" or (verb == "cancel" and event.state == State.PUBLISHED)):
        return _("活动已经结束，不能再延期或取消。")
    return ""


def edit_refusal(event: Event) -> str:
    """Why nothing about the event can be proposed; empty when something can."""
    if event.state in EDITABLE:
        return ""
    return _("活动%(state)s，不能再修改。") % {"state": event.get_state_display()}


def times_refusal(
    event: Event,
    starts_at: datetime | None,
    ends_at: datetime | None,
    now: datetime | None = None,
) -> str:
    """Why the event cannot take place at these times; times that it has already are never past."""
    now = now or timezone.now()
    if starts_at is None or ends_at is None:
        return _("请填开始和结束时间。")
    if ends_at < starts_at:
        return _("结束时间不能早于开始时间。")
    is_new = not event.is_public or (starts_at, ends_at) != (event.starts_at, event.ends_at)
    if not is_new:
        return ""
    if event.state == State.FINISHED:
        return _("活动已经结束，时间不能再改。")
    if starts_at <= now:
        return _("开始时间已经过去，请填今后的时间。")
    if starts_at > now + FURTHEST:
        return _("开始时间在两年以后，请核对年份。")
    return ""
