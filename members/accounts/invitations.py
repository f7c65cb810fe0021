"""Inviting staff: a link that lives seven days and opens once."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.services import record
from base.errors import RuleBroken
from members.models import Invitation, User
from members.roles import label

from . import consent, passwords, rules
from .adapter import public_url


@transaction.atomic
def invite(*, address: str, name: str, roles: set[str], by: User | None) -> Invitation:
    """Invite somebody to the staff by mail; inviting the same address again replaces the first.

    `by` is None for the command line, which is how the first administrator comes in.
    """
    address = address.strip().lower()
    if refusal := rules.invite_refusal(address, roles):
        raise RuleBroken(refusal)
    invitation = _open_for(address) or Invitation(address=address)
    invitation.name, invitation.roles, invitation.invited_by = name, sorted(roles), by
    return _send(invitation, "invited", by)


@transaction.atomic
def resend(*, invitation: Invitation, by: User) -> Invitation:
    """Send a fresh link; the one before it stops working."""
    current = _locked(invitation)
    return _send(current, "invited_again", by)


@transaction.atomic
def revoke(*, invitation: Invitation, by: User) -> Invitation:
    """Take an invitation back: its link stops working. Taking it back twice changes nothing."""
    current = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if current.revoked_at:
        return current
    if current.accepted_at:
        raise RuleBroken(_("邀请已被接受。要收回权限，请停用账户。"))
    current.revoked_at, current.token_hash = timezone.now(), ""
    current.save()
    record("invitation_revoked", by=by, about=current)
    return current


@transaction.atomic
def accept(
    *, invitation: Invitation, by: User | None, name: str = "", password: str = "", ip: str = ""
) -> User:
    """Make the invited person staff: by a new account, or by the one that is signed in (`by`)."""
    current = _locked(invitation)
    if current.is_expired:
        raise RuleBroken(_("邀请已过期，请联系邀请你的人重新发送。"))
    if refusal := rules.accept_refusal(current, by):
        raise RuleBroken(refusal)
    user = by or User.objects.create_user(current.address, name=name or current.name)
    user.is_staff = True
    if by:
        user.save()
    else:
        passwords.set_password(user=user, password=password)
    give_roles(user, set(current.roles))
    consent.give(purpose="account", user=user, ip=ip)
    current.accepted_at, current.accepted_by, current.token_hash = timezone.now(), user, ""
    current.full_clean()
    current.save()
    record("invitation_accepted", by=user, about=current, detail={"roles": current.roles})
    return user


def give_roles(user: User, roles: set[str]) -> None:
    """Set the groups of a person to exactly these roles."""
    user.groups.set([Group.objects.get_or_create(name=role)[0] for role in sorted(roles)])
    user.__dict__.pop("roles", None)


def _open_for(address: str) -> Invitation | None:
    rows = Invitation.objects.select_for_update().open()
    return rows.filter(address=address, kind=Invitation.Kind.STAFF).first()


def _locked(invitation: Invitation) -> Invitation:
    current = Invitation.objects.select_for_update().open().filter(pk=invitation.pk).first()
    if current is None:
        raise RuleBroken(_("邀请已被接受或收回。"))
    return current


def _send(invitation: Invitation, action: str, by: User | None) -> Invitation:
    token = invitation.new_token()
    invitation.full_clean()
    invitation.save()
    record(action, by=by, about=invitation, detail={"roles": invitation.roles})
    context: dict[str, Any] = {
        "name": invitation.name,
        "inviter": by.name if by else _("共同体专班"),
        "roles": "、".join(label(role) for role in invitation.roles),
        "accept_url": public_url(reverse("people:accept", args=[token])),
    }
    address = invitation.address
    transaction.on_commit(
        lambda: get_adapter().send_mail("members/accounts/mail/invitation", address, context)
    )
    return invitation
