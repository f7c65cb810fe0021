"""Who may invite, change and close staff accounts (domain 6: no content rights with it)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from members.models import Invitation, User
from members.roles import Role


def can_manage_people(user: Any) -> bool:
    """Only the system administrator; a superuser without that role may not."""
    return user.is_authenticated and user.is_staff and user.has_role(Role.ADMIN)


def active_admins() -> Any:
    """The administrators who can sign in."""
    return User.objects.filter(is_active=True, is_staff=True, groups__name=Role.ADMIN)


def is_last_admin(person: User) -> bool:
    """Whether nobody else could manage people if this person could not."""
    return (
        active_admins().filter(pk=person.pk).exists()
        and not active_admins().exclude(pk=person.pk).exists()
    )


def change_roles_refusal(person: User, by: Any, roles: set[str]) -> str:
    """Why these roles cannot be given now; empty when they can."""
    if person.pk == getattr(by, "pk", None):
        return _("不能改自己的角色，请另一位系统管理员来改。")
    if not person.is_active:
        return _("这个账户已停用，请先恢复。")
    if unknown := roles - set(Role.values):
        return _("没有“%(role)s”这个角色。") % {"role": sorted(unknown)[0]}
    if not roles:
        return _("至少选一个角色；不再需要登录的，请停用账户。")
    if Role.ADMIN not in roles and is_last_admin(person):
        return _("这是最后一位系统管理员，请先让另一个人担任。")
    return ""


def deactivate_refusal(person: User, by: Any) -> str:
    """Why this account cannot be closed to sign-in now."""
    if person.pk == getattr(by, "pk", None):
        return _("不能停用自己的账户。")
    return _("这是最后一位系统管理员，请先让另一个人担任。") if is_last_admin(person) else ""


def reset_refusal(person: User, by: Any) -> str:
    """Why the second factor cannot be taken off this account by `by`."""
    if person.pk == getattr(by, "pk", None):
        return _("自己的双重验证在“我的账户”里管理。")
    return ""


def invite_refusal(address: str, roles: set[str]) -> str:
    """Why nobody can be invited by this address with these roles now."""
    if not roles:
        return _("请至少选一个角色。")
    if roles - set(Role.values):
        return _("请只选列出的角色。")
    person = User.objects.filter(email=address.strip().lower()).first()
    if person and person.is_staff:
        return _("这个邮箱已是工作人员，请直接改角色。")
    if person and not person.is_active:
        return _("这个邮箱的账户已停用，不能邀请。")
    return ""


def accept_refusal(invitation: Invitation, by: Any) -> str:
    """Why this invitation cannot be accepted by who is signed in (`by`, or nobody)."""
    person = User.objects.filter(email=invitation.address).first()
    if person and (not by or by.pk != person.pk):
        return _("这个邮箱已有账户，请先用它登录，再接受邀请。")
    if by and by.email != invitation.address:
        return _("这份邀请是发给另一个邮箱的，请先退出现在的账户。")
    return ""


def close_refusal(person: User) -> str:
    """Why a person cannot close the own account now."""
    if is_last_admin(person):
        return _("你是最后一位系统管理员，请先让另一个人担任，再注销。")
    return ""
