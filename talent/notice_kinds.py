"""What talent tells people: each kind of notice and its words."""

from django.utils.translation import gettext_lazy as _

from notices.kinds import Importance, NoticeKind

HOST_WHY = _("您是{host}的负责人或经办人，所以收到这封信。")
APPLICANT_WHY = _("您报名了这个岗位，所以收到这封信。")
POST = ((_("岗位"), "title"), (_("单位"), "host"))
WHEN = ((_("时间"), "days"), (_("地点"), "place"))

NOTICES = (
    NoticeKind(
        name="talent.received",
        label=_("我的岗位报名已收到"),
        subject=_("报名已收到：{title}"),
        lead=_("{host}已收到您的报名。初筛结果会发到这个邮箱。"),
        facts=(*POST, *WHEN),
        button=_("看我的报名"),
        why=APPLICANT_WHY,
        can_opt_out=False,
        at_once=True,
    ),
    NoticeKind(
        name="talent.applied",
        label=_("岗位收到报名"),
        subject=_("{title}：收到一份报名"),
        lead=_("{who}报名了贵单位的岗位“{title}”，请看过材料后答复。"),
        facts=((_("学校或单位"), "unit"), (_("报名截止"), "apply_by")),
        button=_("去看报名"),
        why=HOST_WHY,
    ),
    NoticeKind(
        name="talent.retracted",
        label=_("岗位报名被撤回"),
        subject=_("{title}：一份报名已撤回"),
        lead=_("{who}撤回了对贵单位岗位“{title}”的报名，不用再答复。"),
        button=_("看这个岗位"),
        why=HOST_WHY,
    ),
    NoticeKind(
        name="talent.shortlisted",
        label=_("我的岗位报名初筛通过"),
        subject=_("初筛通过：{title}"),
        lead=_("您的报名通过了初筛，{host}邀请您面谈。"),
        facts=((_("面谈安排"), "text"), *POST),
        button=_("看我的报名"),
        why=APPLICANT_WHY,
        importance=Importance.HIGH,
        can_opt_out=False,
    ),
    NoticeKind(
        name="talent.accepted",
        label=_("我的岗位报名拟录用"),
        subject=_("拟录用：{title}"),
        lead=_("{host}拟录用您到岗位“{title}”。"),
        facts=((_("单位的话"), "text"), *WHEN),
        button=_("看我的报名"),
        why=APPLICANT_WHY,
        importance=Importance.HIGH,
        can_opt_out=False,
    ),
    NoticeKind(
        name="talent.declined",
        label=_("我的岗位报名未通过"),
        subject=_("报名结果：{title}"),
        lead=_("感谢您报名{host}的岗位“{title}”。这次没有通过。"),
        facts=((_("单位的话"), "text"),),
        button=_("看我的报名"),
        why=APPLICANT_WHY,
        importance=Importance.HIGH,
        can_opt_out=False,
    ),
    NoticeKind(
        name="talent.closed",
        label=_("岗位报名截止"),
        subject=_("{title}：报名已截止"),
        lead=_("贵单位的岗位“{title}”报名已截止。没有答复的报名，请尽早答复。"),
        facts=((_("报名截止"), "apply_by"), (_("在等答复"), "waiting")),
        button=_("去答复"),
        why=HOST_WHY,
    ),
)
