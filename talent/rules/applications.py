"""Who may apply and answer, and why not now. One table drives buttons, services and docs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from files.models import StoredFile
from talent.models import Application, ApplicationState, Post, State

from .posts import HOST, Transition, can_host

APPLICANT = "applicant"
TRANSITIONS = {
    move.verb: move
    for move in (
        Transition(
            "shortlist",
            gettext_lazy("初筛通过，约面谈"),
            (ApplicationState.SUBMITTED,),
            ApplicationState.SHORTLISTED,
            HOST,
            gettext_lazy("这份报名已经答复过，请刷新后看最新的进展。"),
        ),
        Transition(
            "accept",
            gettext_lazy("拟录用"),
            (ApplicationState.SHORTLISTED,),
            ApplicationState.ACCEPTED,
            HOST,
            gettext_lazy("初筛通过、面谈之后才能录用。"),
        ),
        Transition(
            "decline",
            gettext_lazy("不录用"),
            (ApplicationState.SUBMITTED, ApplicationState.SHORTLISTED),
            ApplicationState.DECLINED,
            HOST,
            gettext_lazy("这份报名已有结果，请刷新后看最新的进展。"),
        ),
        Transition(
            "retract",
            gettext_lazy("撤回报名"),
            (ApplicationState.SUBMITTED, ApplicationState.SHORTLISTED, ApplicationState.ACCEPTED),
            ApplicationState.WITHDRAWN,
            APPLICANT,
            gettext_lazy("这份报名已经结束，不用再撤回。"),
        ),
    )
}
NEEDED_WORDS = {
    "shortlist": gettext_lazy("请写明面谈的时间、地点或方式，报名人会原样收到。"),
    "decline": gettext_lazy("请写一句原因，报名人会原样收到。"),
}


def post_refusal(post: Post, now: datetime | None = None) -> str:
    """Why nobody can apply for the post now; empty when somebody can."""
    if post.state == State.WITHDRAWN:
        return _("岗位已撤回，不再接受报名。")
    if not post.is_open(now or timezone.now()):
        return _("报名已经截止。")
    if not post.places_left:
        return _("名额已满。")
    return ""


def person_refusal(user: Any, post: Post) -> str:
    """Why this person cannot apply for the post; empty when they can."""
    if can_host(user, post):
        return _("你在这家单位工作，不能报名本单位的岗位。")
    states = set(post.applications.filter(user=user).values_list("state", flat=True))
    if states.intersection(
        (ApplicationState.SUBMITTED, ApplicationState.SHORTLISTED, ApplicationState.ACCEPTED)
    ):
        return _("你已经报名了这个岗位，进展在“我的岗位报名”里。")
    if ApplicationState.DECLINED in states:
        return _("接收单位已经答复过你的报名，这个岗位不能再报。")
    return ""


def move_refusal(application: Application, verb: str) -> str:
    """Why the application cannot take the transition now; empty when it can."""
    move = TRANSITIONS[verb]
    if application.state not in move.sources:
        return str(move.refusal)
    if verb == "accept" and not application.post.places_left:
        return _("名额已满：%(n)d 个名额都已有拟录用的人。") % {"n": application.post.places}
    return ""


def words_refusal(verb: str, text: str) -> str:
    """Why an answer needs more words; empty when it does not."""
    return "" if text.strip() else str(NEEDED_WORDS.get(verb, ""))


def replace_refusal(application: Application) -> str:
    """Why the résumé stays as it is; empty when another can take its place."""
    if application.state == ApplicationState.SUBMITTED:
        return ""
    return _("接收单位已开始答复，简历不能再换。")


def can_fetch_resume(user: Any, file: StoredFile) -> bool:
    """Whether a person may read a résumé: its owner, and the institution's people of today."""
    if file.about_type != Application._meta.label_lower:
        return False
    mine = Application.objects.visible_to(user)
    return mine.filter(pk=file.about_id or None, resume=file).exists()
