"""What the media desk hangs on the registries below it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from base.changes import on_change
from base.registries import (
    DeskQueue,
    HomeSection,
    NavItem,
    ProfileSection,
    act_words,
    desk_nav,
    desk_queues,
    event_sections,
    file_grants,
    home_sections,
    profile_sections,
)
from members.roles import Role
from notices.kinds import Importance, NoticeKind, notice_kinds
from review.kinds import Kind, Step, kinds

from . import covers, desk, freshness, front, privacy, proposals, sections  # noqa: F401
from .models import DESK_ROLES, Article
from .rules import can_write
from .services import apply_proposal
from .ticks import TICKS

WHY = _("您起草了“{title}”，所以收到这封信。")
FACTS = ((_("栏目"), "column"), (_("发布时间"), "when"))
ACTS = {
    "corrected": _("更正"),
    "pulled": _("紧急撤稿"),
    "reissued": _("重新签发"),
    "scheduled": _("签发，待发布"),
    "taken down": _("撤稿"),
}
NOTICES = (
    NoticeKind(
        name="media_desk.scheduled",
        label=_("我的文章已签发，待发布"),
        subject=_("已签发：{title}"),
        lead=_("{title}已由三位同事审完并签发，到时间自动发布，您不用再做什么。"),
        facts=FACTS,
        button=_("看这篇文章"),
        why=WHY,
    ),
    NoticeKind(
        name="media_desk.published",
        label=_("我的文章已发布"),
        subject=_("已发布：{title}"),
        lead=_("{title}已按定好的时间发布。"),
        facts=FACTS,
        button=_("看公开页"),
        why=WHY,
    ),
    NoticeKind(
        name="media_desk.withdrawn",
        label=_("文章被撤稿"),
        subject=_("已撤稿：{title}"),
        lead=_("{who}撤下了{title}，原来的网址只显示撤稿原因。"),
        facts=((_("撤稿原因"), "reason"), (_("说明"), "note"), *FACTS),
        button=_("看这篇文章"),
        why=_("您起草了这篇文章，或负责签发，所以收到这封信。"),
        importance=Importance.HIGH,
        can_opt_out=False,
    ),
)
for notice in NOTICES:
    notice_kinds.register(notice.name, notice)
for code, words in ACTS.items():
    act_words.register(code, words)

kinds.register(
    proposals.KIND,
    Kind(
        name=proposals.KIND,
        model="media_desk.Article",
        label=_("文章"),
        schema=proposals.SCHEMA,
        steps=(
            Step(Role.EDITOR, _("一审一校"), TICKS),
            Step(Role.REVIEWER, _("二审二校"), TICKS),
            Step(Role.ISSUER, _("三审三校（签发）"), TICKS),
        ),
        fields=proposals.FIELDS,
        title=proposals.title_of,
        current=proposals.read,
        apply=apply_proposal,
        url=lambda article: (
            article.get_absolute_url() if article.is_public else article.get_desk_url()
        ),
        edit_url=lambda article: reverse("media_desk:desk_edit", args=[article.slug]),
        speaks_for=lambda user, article: can_write(user),
        display=proposals.display,
        is_public_now=lambda article: article.is_public,
    ),
)
file_grants.register(covers.PURPOSE, covers.can_fetch)


def note_front(obj: Any, by: Any, verb: str) -> None:
    """After a change of an article: whether the header leads to the columns."""
    if isinstance(obj, Article):
        front.note()


on_change(note_front)
home_sections.register(
    "media_desk", HomeSection("media_desk/_home_columns.html", sections.home, order=40)
)
profile_sections.register(
    "media_desk",
    ProfileSection("media_desk/_related.html", sections.of_institution, order=40),
)
event_sections.register(
    "media_desk", ProfileSection("media_desk/_related.html", sections.of_event, order=40)
)
desk_nav.register(
    "media_desk",
    NavItem(
        label=_("文章"),
        icon="column",
        url=lambda user: reverse("media_desk:desk_list"),
        roles=tuple(DESK_ROLES),
        order=30,
    ),
)
desk_queues.register(
    "media_desk.returned",
    DeskQueue(
        label=_("退回来要改的文章"),
        icon="edit",
        url=lambda: f"{reverse('media_desk:desk_list')}?show=returned",
        count=desk.count_returned,
        roles=(Role.EDITOR,),
        order=30,
    ),
)
desk_queues.register(
    "media_desk.stale",
    DeskQueue(
        label=_("快要过期或已过期没更新的栏目"),
        icon="clock",
        url=lambda: f"{reverse('media_desk:desk_list')}#fresh",
        count=freshness.count_stale,
        roles=tuple(DESK_ROLES),
        order=31,
    ),
)
