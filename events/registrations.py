"""What events hangs on the registries below it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from base.registries import (
    DeskQueue,
    HomeSection,
    NavItem,
    ProfileSection,
    desk_nav,
    desk_queues,
    home_sections,
    profile_sections,
)
from members.roles import Role
from notices.kinds import Importance, NoticeKind, notice_kinds
from review.kinds import Kind, Step, kinds

from . import desk, privacy, proposals, search_documents, sections  # noqa: F401
from .models import DESK_ROLES
from .rules import can_write
from .services import apply_proposal

WHY = _("您所在的单位是武宁创新共同体的成员，所以收到这封信。")
FACTS = ((_("时间"), "when"), (_("地点"), "where"))
NOTICES = (
    NoticeKind(
        name="events.published",
        label=_("有新活动发布"),
        subject=_("{title}，{when}"),
        lead=_("共同体发布了一场新活动：{title}。"),
        facts=(*FACTS, (_("内容"), "summary")),
        button=_("看活动页"),
        why=WHY,
    ),
    NoticeKind(
        name="events.moved",
        label=_("活动改了时间或地点"),
        subject=_("时间或地点有变：{title}"),
        lead=_("{title}的时间或地点有变，请按下面的安排前往。"),
        facts=FACTS,
        button=_("看活动页"),
        why=WHY,
        importance=Importance.HIGH,
    ),
    NoticeKind(
        name="events.postponed",
        label=_("活动延期"),
        subject=_("延期：{title}"),
        lead=_("{title}不能按原定时间举行，新的时间定下后再通知您。"),
        facts=((_("原因"), "reason"), (_("原定时间"), "when")),
        button=_("看活动页"),
        why=WHY,
        importance=Importance.HIGH,
    ),
    NoticeKind(
        name="events.cancelled",
        label=_("活动取消"),
        subject=_("取消：{title}"),
        lead=_("{title}已取消，请不必前往。"),
        facts=((_("原因"), "reason"), (_("原定时间"), "when"), (_("原定地点"), "where")),
        button=_("看活动页"),
        why=WHY,
        importance=Importance.HIGH,
    ),
)
for notice in NOTICES:
    notice_kinds.register(notice.name, notice)

kinds.register(
    proposals.KIND,
    Kind(
        name=proposals.KIND,
        model="events.Event",
        label=_("活动"),
        schema=proposals.SCHEMA,
        steps=(Step(Role.REVIEWER, _("活动审核")),),
        fields=proposals.FIELDS,
        title=proposals.title_of,
        current=proposals.read,
        apply=apply_proposal,
        url=lambda event: event.get_absolute_url() if event.is_public else event.get_desk_url(),
        edit_url=lambda event: reverse("events:desk_edit", args=[event.slug]),
        speaks_for=lambda user, event: can_write(user),
        display=proposals.display,
    ),
)
home_sections.register("events", HomeSection("events/_home_creek.html", sections.home, order=5))
profile_sections.register(
    "events", ProfileSection("events/_profile_events.html", sections.of_institution, order=30)
)
desk_nav.register(
    "events",
    NavItem(
        label=_("活动"),
        icon="calendar",
        url=lambda user: reverse("events:desk_list"),
        roles=tuple(DESK_ROLES),
        order=20,
    ),
)
desk_queues.register(
    "events.returned",
    DeskQueue(
        label=_("退回来要改的活动"),
        icon="edit",
        url=lambda: f"{reverse('events:desk_list')}?show=returned",
        count=desk.count_returned,
        roles=(Role.EVENTS,),
        order=20,
    ),
)
desk_queues.register(
    "events.over",
    DeskQueue(
        label=_("结束后还没收尾的活动"),
        icon="check",
        url=lambda: f"{reverse('events:desk_list')}?show=over",
        count=desk.count_over,
        roles=(Role.EVENTS,),
        order=21,
    ),
)
privacy.register()
