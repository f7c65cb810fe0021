"""Who may have a place and give it back, and why not now (docs/registration.md)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from base import dates
from events.models import Event, Registration, RegistrationMode, RegistrationState, State
from members.roles import Role

from .places import Places

HOLD = timedelta(minutes=30)  # architecture, Decided: an unconfirmed request of a guest
NEW = "new"


@dataclass(frozen=True)
class Move:
    """One move of a registration: from which states, to which, by whom, and why not otherwise."""

    verb: str
    sources: tuple[str, ...]
    target: str
    who: str  # guest, account, holder or clock
    refusal: Any = ""


HELD, CONFIRMED = RegistrationState.HELD, RegistrationState.CONFIRMED
MOVES = {
    move.verb: move
    for move in (
        Move("hold", (NEW,), HELD, "guest"),
        Move("register", (NEW, HELD), CONFIRMED, "account"),
        Move("confirm", (HELD,), CONFIRMED, "holder", gettext_lazy("这次报名已经取消或过期。")),
        Move(
            "cancel",
            (HELD, CONFIRMED),
            RegistrationState.CANCELLED,
            "holder",
            gettext_lazy("这次报名已经过期，没有占名额，不用取消。"),
        ),
        Move("expire", (HELD,), RegistrationState.EXPIRED, "clock"),
    )
}


def standing(event: Event, places: Places, now: datetime) -> str:
    """How registration stands: none, cancelled, postponed, over, closed, full or open."""
    if event.registration == RegistrationMode.NONE:
        return "none"
    if event.state in (State.CANCELLED, State.POSTPONED):
        return str(event.state)
    if event.state != State.PUBLISHED or event.ends_at is None or event.ends_at <= now:
        return "over"
    if event.closes_at is not None and event.closes_at <= now:
        return "closed"
    return "full" if places.is_full else "open"


REFUSALS = {
    "none": gettext_lazy("这场活动不用报名，直接来就好。"),
    "cancelled": gettext_lazy("活动已取消，不再报名。"),
    "postponed": gettext_lazy("活动延期，新的时间定下后再开放报名。"),
    "over": gettext_lazy("活动已经结束，不再报名。"),
    "closed": gettext_lazy("报名已经截止。"),
    "full": gettext_lazy("名额已经报满。有人取消时会放出来，可以过些时候再来看。"),
    "open": "",
}


def register_refusal(event: Event, places: Places, now: datetime) -> str:
    """Why nobody can have a place now; empty when somebody can."""
    return str(REFUSALS[standing(event, places, now)])


def confirm_refusal(registration: Registration, event: Event, now: datetime) -> str:
    """Why a held place cannot be confirmed now. A deadline passed meanwhile does not matter."""
    move = MOVES["confirm"]
    if registration.state not in move.sources:
        return str(move.refusal)
    if registration.is_lapsed(now):
        return _("确认链接过期了，名额已经放开。")
    stands = standing(event, Places(None, 0), now)
    return str(REFUSALS[stands]) if stands in ("cancelled", "postponed", "over") else ""


def cancel_refusal(registration: Registration, event: Event, now: datetime) -> str:
    """Why a place cannot be given back now; empty when it can."""
    move = MOVES["cancel"]
    if registration.state not in move.sources or registration.is_lapsed(now):
        return str(move.refusal)
    if event.state == State.CANCELLED:
        return _("活动已取消，不用再取消报名。")
    if event.state == State.FINISHED:
        return _("活动已经结束，不用再取消报名。")
    if event.state == State.PUBLISHED and event.ends_at is not None and event.ends_at <= now:
        return _("活动已经结束，不用再取消报名。")
    return ""


def settings_refusals(event: Event, taken: int) -> dict[str, str]:
    """What is wrong with how an event takes registrations, by field; `taken` places are given."""
    mode, capacity, closes_at = event.registration, event.capacity, event.registration_closes_at
    faults = {}
    if mode == RegistrationMode.NONE and taken:
        faults["registration"] = _(
            "已有 %(n)d 人报名，不能改成不用报名。要停止报名，请改报名截止。"
        ) % {"n": taken}
    if capacity is not None and capacity < 1:
        faults["capacity"] = _("名额至少 1 个；不限名额就空着。")
    elif capacity is not None and capacity < taken:
        faults["capacity"] = _("已有 %(n)d 个名额被占，名额不能少于 %(n)d。") % {"n": taken}
    if closes_at and event.ends_at and closes_at > event.ends_at:
        words = {"end": dates.moment(event.ends_at)}
        faults["registration_closes_at"] = _("报名截止不能晚于活动结束（%(end)s）。") % words
    return faults


def can_read_list(user: Any) -> bool:
    """Whether `user` reads who is registered: the staff of events, being a superuser is no role."""
    return bool(user.is_staff and user.has_role(Role.EVENTS))
