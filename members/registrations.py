"""What members hangs on the hooks of the house."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from base.registries import (
    HomeSection,
    NavItem,
    desk_nav,
    file_grants,
    home_sections,
    workspace_nav,
    workspace_todos,
)
from members import home, institutions_privacy, logos, profile, rules, todos
from members.models import Institution, Membership, MembershipRole, User
from members.roles import Role
from notices.kinds import audiences
from review.kinds import Kind, Step, kinds


def heads(revision):
    """The 负责人 of the institution, who hear what is said in its name."""
    current = Membership.objects.current().filter(
        institution=revision.object_id, role=MembershipRole.HEAD
    )
    return User.objects.filter(is_active=True, pk__in=current.values("user"))


def everybody(occasion):
    """All who work for a member institution today."""
    return User.objects.filter(
        is_active=True, pk__in=Membership.objects.current().values("user")
    ).order_by("pk")


institutions_privacy.register()
kinds.register(
    profile.KIND,
    Kind(
        name=profile.KIND,
        model="members.Institution",
        label=_("单位资料"),
        schema=profile.SCHEMA,
        steps=(Step(Role.REVIEWER, _("审核")),),
        fields=profile.LABELS,
        title=lambda institution: institution.short_name,
        current=profile.current,
        apply=profile.write,
        url=Institution.get_absolute_url,
        edit_url=lambda institution: reverse("members:profile_edit", args=[institution.slug]),
        speaks_for=rules.can_work_for,
        display=profile.show,
        institution_of=lambda institution: institution,
        people_to_tell=heads,
        by_field=True,
        order=10,
    ),
)
audiences.register("members", everybody)
file_grants.register(logos.PURPOSE, rules.can_fetch_logo)
home_sections.register("members.wall", HomeSection("members/_home_wall.html", home.wall, order=60))
workspace_todos.register("members.profile", todos.profile_todos)
workspace_nav.register(
    "members.overview",
    NavItem(_("概览"), "home", lambda i: reverse("members:workspace", args=[i.slug]), order=0),
)
workspace_nav.register(
    "members.profile",
    NavItem(
        _("单位资料"),
        "building",
        lambda i: reverse("members:profile_edit", args=[i.slug]),
        order=20,
    ),
)
desk_nav.register(
    "members.institutions",
    NavItem(_("成员"), "building", lambda user: reverse("members:desk"), order=60),
)
