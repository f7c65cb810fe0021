"""The staff roles (domain 6) as Django groups."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A staff role; its value is the group's name."""

    EDITOR = "editor", _("编辑（一审）")
    REVIEWER = "reviewer", _("审核（二审）")
    ISSUER = "issuer", _("签发（三审）")
    EVENTS = "events", _("活动专员")
    COUNCIL = "council", _("会务")
    SERVICE = "service", _("服务专员")
    SUPERVISOR = "supervisor", _("项目督办")
    LEADER = "leader", _("领导（只读汇总）")
    ADMIN = "admin", _("系统管理员")
    AUDITOR = "auditor", _("审计员")


def label(role: str) -> str:
    """What a role is called on the screen; an unknown group keeps its own name."""
    return str(Role(role).label) if role in Role.values else role
