"""Closing an account for good: the row stays for what it signed, the person leaves it (C15)."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.services import record
from base.errors import RuleBroken
from base.registry import Registry
from members.models import Consent, Draft, Invitation, Membership, PasswordHistory, User

from . import rules
from .people import end_sessions

# Higher apps let go of what they hold about an account: registered in ready(), called in order.
erasers: Registry[Callable[[User], None]] = Registry("erasers")


@transaction.atomic
def close_account(*, user: User, by: User | None = None) -> User:
    """Anonymise the account in place. It cannot be undone; closing it twice changes nothing.

    Raises RuleBroken while somebody else depends on the account (the last administrator).
    """
    current = User.objects.select_for_update().get(pk=user.pk)
    if current.anonymised_at:
        return current
    if refusal := rules.close_refusal(current):
        raise RuleBroken(refusal)
    record("account_closed", by=by or current, about=current)
    end_sessions(current)
    _let_go(current)
    for erase in erasers:
        erase(current)
    current.name, current.phone = _("已注销的账户"), ""
    current.email = f"closed-{current.pk}@invalid.example"
    current.is_active = current.is_staff = current.is_superuser = False
    current.must_change_password = False
    current.set_unusable_password()
    current.anonymised_at = timezone.now()
    current.groups.clear()
    current.user_permissions.clear()
    current.full_clean(exclude=["password"])
    current.save()
    return current


def _let_go(user: User) -> None:
    """What `members` and the sign-in library hold about the account."""
    now = timezone.now()
    for model in (EmailAddress, Authenticator, PasswordHistory, Draft):
        model._default_manager.filter(user=user).delete()
    Consent.objects.standing().filter(user=user).update(withdrawn_at=now)
    Consent.objects.filter(user=user).update(ip=None)
    invitations = Invitation.objects.filter(address=user.email)
    invitations.open().update(revoked_at=now)
    invitations.update(address=f"closed-{user.pk}@invalid.example", name="", token_hash="")
    Membership.objects.current().filter(user=user).update(until_on=timezone.localdate())
