"""What review hangs on the registries below it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from base.registries import DeskQueue, NavItem, desk_nav, desk_queues
from notices.kinds import Importance, NoticeKind, notice_kinds

from . import privacy  # noqa: F401
from .kinds import reviewing_roles
from .queue import count_waiting

WAITING = NoticeKind(
    name="review.waiting",
    label=_("有修改等我审核"),
    subject=_("{title}：{kind}待审核"),
    lead=_("{author}提交了修改，请在 {due}前答复。"),
    facts=((_("改了什么"), "fields"), (_("附言"), "note")),
    button=_("去审核"),
    why=_("您负责“{step}”，所以收到这封信。"),
)
APPROVED = NoticeKind(
    name="review.approved",
    label=_("我的修改已通过"),
    subject=_("{title}：{kind}已通过审核"),
    lead=_("您提交的修改已通过审核，公开页已经更新。"),
    facts=((_("改了什么"), "fields"), (_("审核意见"), "text")),
    button=_("看公开页"),
    why=_("您提交或负责“{title}”的{kind}，所以收到这封信。"),
    can_opt_out=False,
)
RETURNED = NoticeKind(
    name="review.returned",
    label=_("我的修改被退回"),
    subject=_("{title}：{kind}请修改后再提交"),
    lead=_("审核人看过您提交的修改，请按下面的意见改好再提交。填写的内容都还在。"),
    facts=((_("审核意见"), "text"), (_("退回的项目"), "fields"), (_("已经公开"), "accepted")),
    button=_("去修改"),
    why=_("您提交或负责“{title}”的{kind}，所以收到这封信。"),
    importance=Importance.HIGH,
    can_opt_out=False,
)
for notice_kind in (WAITING, APPROVED, RETURNED):
    notice_kinds.register(notice_kind.name, notice_kind)

# The higher apps' kinds are there already: ready() runs from the top floor down.
ROLES = tuple(sorted(reviewing_roles()))
desk_nav.register(
    "review",
    NavItem(
        label=_("审核"),
        icon="check",
        url=lambda user: reverse("review:list"),
        badge=count_waiting,
        roles=ROLES,
        order=10,
    ),
)
desk_queues.register(
    "review",
    DeskQueue(
        label=_("等我审核的修改"),
        icon="check",
        url=lambda: reverse("review:list"),
        count=count_waiting,
        roles=ROLES,
        order=10,
    ),
)
