"""What talent hangs on the registries below it."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from base.registries import (
    NavItem,
    ProfileSection,
    act_words,
    desk_nav,
    file_grants,
    my_nav,
    profile_sections,
    workspace_nav,
    workspace_todos,
)
from members.accounts.consent import ConsentText, texts
from members.accounts.erasure import erasers
from members.models import MembershipRole, User
from members.roles import Role
from notices.kinds import notice_kinds
from review.kinds import Kind, Step, kinds
from review.models import Revision

from . import privacy, proposals, sections, todos  # noqa: F401
from .models import DESK_ROLES, Post
from .notice_kinds import NOTICES
from .resumes import CONSENT, PURPOSE
from .rules.applications import can_fetch_resume
from .rules.posts import can_host
from .services import apply_proposal, forget
from .telling import people_of


def edit_url(post: Post) -> str:
    """Where the institution goes on writing."""
    return reverse("talent:work_edit", args=[post.institution.slug, post.slug])


def heads(revision: Revision) -> Iterable[User]:
    """The 负责人 of the post's institution, who hear what is decided about it."""
    return people_of(revision.subject.institution, role=MembershipRole.HEAD)


for notice in NOTICES:
    notice_kinds.register(notice.name, notice)
kinds.register(
    proposals.KIND,
    Kind(
        name=proposals.KIND,
        model="talent.Post",
        label=_("实践岗位"),
        schema=proposals.SCHEMA,
        steps=(Step(Role.REVIEWER, _("岗位审核")),),
        fields=proposals.FIELDS,
        title=proposals.title_of,
        current=proposals.read,
        apply=apply_proposal,
        url=lambda post: post.get_absolute_url() if post.is_public else post.get_desk_url(),
        edit_url=edit_url,
        speaks_for=can_host,
        display=proposals.display,
        institution_of=lambda post: post.institution,
        people_to_tell=heads,
    ),
)
texts.register(
    CONSENT,
    ConsentText(
        CONSENT,
        "2026-11",
        _("报名实践岗位"),
        _(
            "同意接收单位的负责人和经办人为挑选和联系报名人，查看我的姓名、邮箱、电话、所在学校或单位、"
            "报名动机和简历。未录用或撤回的，6 个月后删除。我可以随时撤回报名，也可以在“我的账户”里"
            "撤回这项同意，报名和简历随即删除。"
        ),
        order=60,
        let_go=forget,
    ),
)
erasers.register("talent", forget)
file_grants.register(PURPOSE, can_fetch_resume)
profile_sections.register(
    "talent", ProfileSection("talent/_profile_posts.html", sections.of_institution, order=40)
)
workspace_todos.register("talent", todos.post_todos)
workspace_nav.register(
    "talent",
    NavItem(
        _("岗位"),
        "people",
        lambda institution: reverse("talent:work_list", args=[institution.slug]),
        badge=todos.count_waiting,
        order=40,
    ),
)
desk_nav.register(
    "talent",
    NavItem(
        _("岗位"),
        "people",
        lambda user: reverse("talent:desk_list"),
        roles=tuple(DESK_ROLES),
        order=40,
    ),
)
my_nav.register(
    "talent",
    NavItem(
        _("岗位报名"),
        "people",
        lambda user: reverse("talent:my_list"),
        badge=todos.count_invited,
        order=40,
    ),
)
for act, words in {
    "applied": _("报名岗位"),
    "retracted": _("撤回报名"),
    "resume_replaced": _("更换简历"),
    "shortlisted": _("初筛通过"),
    "declined": _("不录用"),
    "erased": _("删除个人信息"),
    "place_given": _("名额已给出"),
    "place_freed": _("名额已让出"),
    "reopened": _("重新开放报名"),
    "filled": _("人选已定"),
    "closed": _("截止报名"),
}.items():
    act_words.register(act, words)
