"""Who may move a post, and why not now. One table drives buttons, services and docs/talent.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.roles import Role
from members.rules import can_work_for
from talent.models import Post, State

HOST = "host"  # 负责人 and 经办人 of the post's institution


@dataclass(frozen=True)
class Transition:
    """One move of a post: from which states, to which, by whom, and why not otherwise."""

    verb: str
    label: Any
    sources: tuple[str, ...]
    target: str
    who: str
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
            "reopen",
            gettext_lazy("重新开放报名"),
            (State.CLOSED, State.FILLED),
            State.PUBLISHED,
            Role.REVIEWER,
            gettext_lazy("只有报名截止的岗位可以重新开放。"),
        ),
        Transition(
            "close",
            gettext_lazy("提前截止报名"),
            (State.PUBLISHED,),
            State.CLOSED,
            HOST,
            gettext_lazy("只有已发布的岗位可以截止报名。"),
        ),
        Transition(
            "fill",
            gettext_lazy("人选已定"),
            (State.PUBLISHED, State.CLOSED),
            State.FILLED,
            HOST,
            gettext_lazy("只有已发布或报名截止的岗位可以定下人选。"),
        ),
        Transition(
            "withdraw",
            gettext_lazy("撤回岗位"),
            (State.PUBLISHED, State.CLOSED),
            State.WITHDRAWN,
            HOST,
            gettext_lazy("只有已发布或报名截止的岗位可以撤回。"),
        ),
        Transition(
            "discard",
            gettext_lazy("作废草稿"),
            (State.DRAFT,),
            State.DISCARDED,
            HOST,
            gettext_lazy("只有草稿可以作废。"),
        ),
    )
}
EDITABLE = (State.DRAFT, State.PUBLISHED, State.CLOSED, State.FILLED)


def can_host(user: Any, post: Post) -> bool:
    """Whether `user` works for the post's institution today; being staff is not enough."""
    return can_work_for(user, post.institution)


def move_refusal(post: Post, verb: str) -> str:
    """Why the post cannot take the transition now; empty when it can."""
    move = TRANSITIONS[verb]
    if post.state not in move.sources:
        return str(move.refusal)
    if verb == "withdraw" and taken(post):
        return _("已有拟录用的人，不能撤回。")
    if verb == "fill" and not taken(post):
        return _("还没有拟录用的人，先答复报名。")
    return ""


def taken(post: Post) -> int:
    """How many people are accepted."""
    return post.applications.filter(state="accepted").count()


def edit_refusal(post: Post) -> str:
    """Why nothing about the post can be proposed; empty when something can."""
    if post.state in EDITABLE:
        return ""
    return _("岗位%(state)s，不能再修改。") % {"state": post.get_state_display()}
