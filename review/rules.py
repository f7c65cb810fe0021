"""Who may move a proposal, and when. One table drives the buttons, the services and docs/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import TEXT_LENGTH, Revision, State
from .values import differs


@dataclass(frozen=True)
class Transition:
    """One move of a proposal: from which states, to which, by whom, and why not otherwise."""

    verb: str
    label: Any
    sources: tuple[str, ...]
    target: str
    who: Any
    refusal: Any


CLOSED = gettext_lazy("这份修改已有结果或已被撤回，请刷新后看最新的一份。")
TRANSITIONS = {
    move.verb: move
    for move in (
        Transition(
            "submit",
            gettext_lazy("提交审核"),
            (State.DRAFT,),
            State.SUBMITTED,
            gettext_lazy("本单位的人"),
            gettext_lazy("这份修改已经提交过。"),
        ),
        Transition(
            "withdraw",
            gettext_lazy("撤回修改"),
            (State.DRAFT, State.SUBMITTED),
            State.WITHDRAWN,
            gettext_lazy("提交人或本单位的人"),
            gettext_lazy("已有审核结果，不能再撤回。"),
        ),
        Transition(
            "accept",
            gettext_lazy("通过"),
            (State.SUBMITTED,),
            State.APPROVED,
            gettext_lazy("本审角色，没有写过也没有审过它的人；最后一审通过即公开"),
            CLOSED,
        ),
        Transition(
            "return",
            gettext_lazy("退回修改"),
            (State.SUBMITTED,),
            State.RETURNED,
            gettext_lazy("本审角色，没有写过也没有审过它的人"),
            CLOSED,
        ),
    )
}


def state_refusal(revision: Revision, verb: str) -> str:
    """Why the proposal's state does not allow `verb`; empty when it does."""
    move = TRANSITIONS[verb]
    return "" if revision.state in move.sources else str(move.refusal)


def can_withdraw(user: Any, revision: Revision) -> bool:
    """Whether `user` wrote it or speaks for whom it is about."""
    return revision.author_id == user.pk or revision.review_kind.speaks_for(user, revision.subject)


def submit_refusal(revision: Revision, live: dict[str, Any]) -> str:
    """Why a draft cannot be submitted over the `live` values; empty when it can."""
    if refusal := state_refusal(revision, "submit"):
        return refusal
    if not revision.touched:
        return _("内容与公开页相同，没有要审核的修改。")
    return conflict_refusal(revision, live)


def decide_refusal(revision: Revision, user: Any, digest: str, verb: str = "accept") -> str:
    """Why `user` cannot decide the current step on the content with `digest` (domain 3.1, C1)."""
    if refusal := state_refusal(revision, verb):
        return refusal
    if revision.digest != digest:
        return _("内容已经变化，请看过新的内容再决定。")
    return person_refusal(revision, user)


def person_refusal(revision: Revision, user: Any) -> str:
    """Why `user` is not the one to decide the current step; empty when they are."""
    step = revision.current_step
    if step is None or not (user.is_staff and user.has_role(step.role)):
        label = step.label if step else revision.get_state_display()
        return _("现在是“%(step)s”，你没有这一步的审核角色。") % {"step": label}
    if revision.writers.filter(pk=user.pk).exists():
        return _("你写过这份修改，要由另一个人审核。")
    if revision.opinions.filter(by=user).exists():
        return _("你已经审过这份修改，下一步要由另一个人审核。")
    return ""


def ticks_refusal(revision: Revision, ticks: Iterable[str]) -> str:
    """Why the current step cannot be passed: what is not ticked off yet (domain 3.1, C3)."""
    step = revision.current_step
    missing = [str(label) for key, label in (step.ticks if step else ()) if key not in ticks]
    words = _("请先逐项核对并打勾，还缺：%(ticks)s。")
    return words % {"ticks": "、".join(missing)} if missing else ""


def partly_refusal(revision: Revision, returned: Mapping[str, str], text: str) -> str:
    """Why the fields of `returned` (field and reason) cannot go back while the others pass."""
    kind = revision.review_kind
    if not kind.by_field:
        return _("这类内容只能整份通过或整份退回。")
    if not returned:
        return _("没有选要退回的项目。")
    if not returned.keys() <= set(revision.touched):
        return _("这份修改里没有要退回的这一项，请刷新后再看。")
    if len(words_of(revision, returned, text)) > TEXT_LENGTH:
        return _("给对方的话加起来最多 %(n)d 个字。") % {"n": TEXT_LENGTH}
    if text.strip():
        return ""
    labels = [str(kind.fields[name]) for name, reason in returned.items() if not reason.strip()]
    words = _("退回的“%(fields)s”请写清楚要改哪里。")
    return words % {"fields": "、".join(labels)} if labels else ""


def words_of(revision: Revision, reasons: Mapping[str, str], text: str) -> str:
    """What the authors receive: the words for all of it, then those for single fields."""
    labels = revision.review_kind.fields
    lines = [f"{labels[name]}：{why.strip()}" for name, why in reasons.items() if why.strip()]
    return "\n".join(filter(None, [text.strip(), *lines]))


def conflict_refusal(
    revision: Revision, live: dict[str, Any], names: Iterable[str] | None = None
) -> str:
    """Why it cannot be laid over the `live` values: somebody else changed the same fields.

    `names` are the fields to be written; without them all that the proposal changes.
    """
    kind = revision.review_kind
    labels = [
        str(kind.fields[name])
        for name in (revision.touched if names is None else names)
        if differs(revision.base.get(name), live.get(name))
        and differs(live.get(name), revision.values[name])
    ]
    if not labels:
        return ""
    fields = "、".join(labels)
    return _("起草之后，公开页上的%(fields)s也改过。请核对最新内容后重新提交。") % {
        "fields": fields
    }
