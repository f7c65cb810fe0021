"""Who may move an article, and why not now. One table drives buttons, services and the docs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.roles import Role

from .models import DESK_ROLES, Article, State

FURTHEST = timedelta(days=366)  # a wished time further ahead is taken for a slip of the year


@dataclass(frozen=True)
class Transition:
    """One move of an article: from which states, to which, by which roles, and why not else."""

    verb: str
    label: Any
    sources: tuple[str, ...]
    target: str
    roles: tuple[str, ...]
    refusal: Any


TRANSITIONS = {
    move.verb: move
    for move in (
        Transition(
            "issue",
            gettext_lazy("签发"),
            (State.DRAFT,),
            State.ISSUED,
            (Role.ISSUER,),
            gettext_lazy("只有草稿可以签发。"),
        ),
        Transition(
            "withdraw",
            gettext_lazy("撤稿"),
            (State.ISSUED,),
            State.WITHDRAWN,
            (Role.ISSUER,),
            gettext_lazy("只有已签发的文章可以撤稿。"),
        ),
        Transition(
            "pull",
            gettext_lazy("紧急撤稿"),
            (State.ISSUED,),
            State.WITHDRAWN,
            DESK_ROLES,
            gettext_lazy("只有已签发的文章可以撤稿。"),
        ),
        Transition(
            "reissue",
            gettext_lazy("重新签发"),
            (State.WITHDRAWN,),
            State.ISSUED,
            (Role.ISSUER,),
            gettext_lazy("只有撤下的文章可以重新签发。"),
        ),
        Transition(
            "discard",
            gettext_lazy("作废草稿"),
            (State.DRAFT,),
            State.DISCARDED,
            (Role.EDITOR,),
            gettext_lazy("只有草稿可以作废。"),
        ),
    )
}
NEEDED = {  # what an article cannot be published without (domain 3.1, C6)
    "column": gettext_lazy("请选栏目。"),
    "title": gettext_lazy("请填标题。"),
    "summary": gettext_lazy("请填导语。"),
    "body": gettext_lazy("请写正文。"),
    "source": gettext_lazy("请写明来源；自己写的，填本部门或编辑部。"),
    "responsible_editor": gettext_lazy("请填责任编辑。"),
}
NEEDED_WITH_COVER = {
    "cover_alt": gettext_lazy("请用一句话说明图片上有什么。"),
    "cover_credit": gettext_lazy("请写明图片出处，例如“图：本单位提供”。"),
}


def can_write(user: Any) -> bool:
    """Whether `user` writes articles; being a superuser is no role."""
    return bool(user.is_staff and user.has_role(Role.EDITOR))


def can_move(user: Any, verb: str) -> bool:
    """Whether `user` holds a role of a transition."""
    return bool(user.is_staff and user.has_role(*TRANSITIONS[verb].roles))


def move_refusal(article: Article, verb: str) -> str:
    """Why the article cannot take the transition now; empty when it can."""
    move = TRANSITIONS[verb]
    return "" if article.state in move.sources else str(move.refusal)


def edit_refusal(article: Article) -> str:
    """Why nothing about the article can be proposed; empty when something can."""
    if article.state == State.DISCARDED:
        return _("草稿已作废，不能再修改。")
    if article.state == State.WITHDRAWN and not article.was_public:
        return _("这篇文章在发布前就撤下了，请以它为底稿另写一篇。")
    return ""


def faults(values: Mapping[str, Any]) -> dict[str, str]:
    """What is missing in the values of an article that is handed in, by field."""
    needed = {**NEEDED, **(NEEDED_WITH_COVER if values.get("cover") else {})}
    return {name: str(words) for name, words in needed.items() if not values.get(name)}


def schedule_refusal(
    article: Article, publish_at: datetime | None, now: datetime | None = None
) -> str:
    """Why the article cannot be handed in with this wished time; one that is set stays."""
    now = now or timezone.now()
    if publish_at == article.publish_at:
        return ""
    if article.published_at is not None:
        return _("发布时间在签发时已经定下，不能再改。")
    if publish_at is not None and publish_at <= now:
        return _("希望发布的时间已经过去。请改成今后的时间，或留空，签发后立即发布。")
    if publish_at is not None and publish_at > now + FURTHEST:
        return _("希望发布的时间在一年以后，请核对年份。")
    return ""


def correction_refusal(article: Article, note: str) -> str:
    """Why a correction cannot be made; empty without one."""
    if not note or article.was_public:
        return ""
    return _("文章还没有公开过，直接改正文即可，不用写更正。")


def hand_in_refusal(
    article: Article, values: Mapping[str, Any], publish_at: datetime | None
) -> str:
    """Why the values cannot go to the reviewers; empty when they can."""
    missing = faults(values)
    if missing:
        return " ".join(missing.values())
    return schedule_refusal(article, publish_at) or correction_refusal(
        article, values.get("correction_note", "")
    )


def apply_refusal(article: Article, values: Mapping[str, Any]) -> str:
    """Why accepted values cannot be written; a wished time that passed meanwhile is no reason."""
    if article.published_at is not None and "publish_at" in values:
        return _("发布时间在签发时已经定下，不能再改。")
    return edit_refusal(article) or correction_refusal(article, values.get("correction_note", ""))
