"""What the administrator does to staff accounts: roles, closing, opening again."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from audit.services import record
from base.errors import RuleBroken
from members.models import User
from members.roles import Role

from . import rules
from .invitations import give_roles


@transaction.atomic
def change_roles(*, person: User, roles: set[str], by: User) -> User:
    """Give exactly these roles. The same ones again change nothing."""
    current = _locked(person)
    if refusal := rules.change_roles_refusal(current, by, roles):
        raise RuleBroken(refusal)
    before = set(current.roles)
    if before != roles:
        give_roles(current, roles)
        detail = {"given": sorted(roles - before), "taken": sorted(before - roles)}
        record("roles_changed", by=by, about=current, detail=detail)
    return current


@transaction.atomic
def deactivate(*, person: User, by: User) -> User:
    """Close an account to sign-in and end its sessions. Doing it twice changes nothing."""
    current = _locked(person)
    if not current.is_active:
        return current
    if refusal := rules.deactivate_refusal(current, by):
        raise RuleBroken(refusal)
    current.is_active = False
    current.save(update_fields=["is_active"])
    end_sessions(current)
    record("deactivated", by=by, about=current)
    return current


@transaction.atomic
def reactivate(*, person: User, by: User) -> User:
    """Let a closed account sign in again; the first sign-in asks for a new password."""
    current = User.objects.select_for_update().get(pk=person.pk)
    if not current.is_active and not current.anonymised_at:
        current.is_active = current.must_change_password = True
        current.save(update_fields=["is_active", "must_change_password"])
        record("reactivated", by=by, about=current)
    return current


@transaction.atomic
def reset_second_factor(*, person: User, by: User) -> User:
    """Take a lost second factor off an account and sign it out; the next sign-in sets a new one."""
    current = User.objects.select_for_update().get(pk=person.pk)
    if refusal := rules.reset_refusal(current, by):
        raise RuleBroken(refusal)
    if Authenticator.objects.filter(user=current).delete()[0]:
        end_sessions(current)
        record("second_factor_reset", by=by, about=current)
        transaction.on_commit(
            lambda: get_adapter().send_notification_mail("mfa/email/totp_deactivated", current)
        )
    return current


def end_sessions(user: User) -> None:
    """Sign the account out everywhere."""
    for session in UserSession.objects.filter(user=user):
        session.end()


def _locked(person: User) -> User:
    """The account, with every administrator's: two of them cannot remove each other at once."""
    list(User.objects.select_for_update().filter(groups__name=Role.ADMIN).order_by("pk"))
    return User.objects.select_for_update().get(pk=person.pk)
