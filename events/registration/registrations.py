"""What registration hangs on the hooks of the house."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from base.registries import NavItem, act_words, person_nav, workspace_nav
from members.accounts.erasure import erasers
from notices.kinds import Importance, NoticeKind, audiences, notice_kinds

from . import privacy, reminder, retention, telling

COMES = _("您报名了这场活动，所以收到这封信。")
ASKED = _("有人用这个邮箱报名，所以收到这封信。不是您报的，不用理会，名额到时自动放开。")
FACTS = ((_("时间"), "when"), (_("地点"), "where"))
WITH_CODE = (*FACTS, (_("入场码"), "code"))
NOTICES = (
    NoticeKind(
        name="events.place_held",
        label=_("请确认报名"),
        subject=_("请确认报名：{title}"),
        lead=_("名额给您留到 {until}。请点下面的按钮，打开后再点“确认报名”，过时名额会放开。"),
        facts=FACTS,
        button=_("去确认报名"),
        why=ASKED,
        importance=Importance.HIGH,
        can_opt_out=False,
        at_once=True,
    ),
    NoticeKind(
        name="events.place_confirmed",
        label=_("报名成功"),
        subject=_("报名成功：{title}"),
        lead=_(
            "您的名额已经确定。入场时出示凭证上的二维码，或报入场码。来不了的话，请在凭证页取消。"
        ),
        facts=WITH_CODE,
        button=_("看入场凭证"),
        why=COMES,
        importance=Importance.HIGH,
        can_opt_out=False,
        at_once=True,
        attachments=telling.calendar_files,
    ),
    NoticeKind(
        name="events.place_cancelled",
        label=_("报名已取消"),
        subject=_("报名已取消：{title}"),
        lead=_("您取消了报名，名额已经让出来。又想来的话，可以在活动页重新报名。"),
        facts=FACTS,
        button=_("看这次报名"),
        why=COMES,
        can_opt_out=False,
        at_once=True,
    ),
    NoticeKind(
        name="events.place_moved",
        label=_("报名的活动改了时间或地点"),
        subject=_("您报名的活动有变：{title}"),
        lead=_(
            "时间或地点有变，请按下面的安排前往，名额仍然保留。"
            "来不了的话，请打开报名成功的那封邮件，在凭证页取消。"
        ),
        facts=FACTS,
        button=_("看活动页"),
        why=COMES,
        importance=Importance.HIGH,
        can_opt_out=False,
        attachments=telling.calendar_files,
    ),
    NoticeKind(
        name="events.place_postponed",
        label=_("报名的活动延期"),
        subject=_("您报名的活动延期：{title}"),
        lead=_("活动不能按原定时间举行。名额给您留着，新的时间定下后再通知您。"),
        facts=((_("原因"), "reason"), (_("原定时间"), "when")),
        button=_("看活动页"),
        why=COMES,
        importance=Importance.HIGH,
        can_opt_out=False,
    ),
    NoticeKind(
        name="events.place_off",
        label=_("报名的活动取消"),
        subject=_("您报名的活动取消：{title}"),
        lead=_("活动已取消，请不必前往。您不用再做什么。"),
        facts=((_("原因"), "reason"), (_("原定时间"), "when"), (_("原定地点"), "where")),
        button=_("看活动页"),
        why=COMES,
        importance=Importance.HIGH,
        can_opt_out=False,
        attachments=telling.calendar_files,
    ),
    NoticeKind(
        name="events.place_reminder",
        label=_("活动提醒"),
        subject=_("提醒：{title}，{when}"),
        lead=_(
            "您报名的活动快到了。入场时出示二维码，或报入场码；来不了的话，请在凭证页取消，把名额让给别人。"
        ),
        facts=WITH_CODE,
        button=_("看入场凭证"),
        why=COMES,
        is_current=reminder.is_current,
    ),
)
for notice in NOTICES:
    notice_kinds.register(notice.name, notice)
audiences.register(telling.NOT_REGISTERED, telling.not_registered)
erasers.register("events.registrations", retention.forget_account)
for act, words in {
    "held": _("报名，待确认"),
    "expired": _("报名未确认，放开名额"),
    "erased": _("清除个人信息"),
    "cancelled": _("取消"),
}.items():
    act_words.register(act, words)
MINE = NavItem(
    _("我的报名"), "calendar", lambda subject: reverse("events:my_registrations"), order=80
)
person_nav.register("events.registrations", MINE)
workspace_nav.register("events.registrations", MINE)
privacy.register()
