"""What the accounts hang on the hooks of the house."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from base.registries import NavItem, desk_nav, workspace_nav
from members import privacy
from members.roles import Role
from notices.services import forget

from . import receivers  # noqa: F401
from .erasure import erasers

privacy.register()
erasers.register("notices", forget)
desk_nav.register(
    "members.people",
    NavItem(
        _("工作人员"), "people", lambda user: reverse("people:list"), roles=(Role.ADMIN,), order=90
    ),
)
for register in (desk_nav, workspace_nav):
    register.register(
        "members.account",
        NavItem(_("我的账户"), "user", lambda subject: reverse("accounts:home"), order=99),
    )
