"""What the sign-in library tells, written into audit (domain 3.5: failed sign-ins too)."""

from __future__ import annotations

import time
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver

from audit.services import record
from members.models import User

from .middleware import DUTIES_DONE, SEEN, first_duty


@receiver(user_logged_in, dispatch_uid="members.signed_in")
def signed_in(sender: Any, request: Any, user: User, **kwargs: Any) -> None:
    """The idle clock starts at the sign-in."""
    request.session[SEEN] = int(time.time())
    if first_duty(user) is None:
        request.session[DUTIES_DONE] = user.pk
    record("signed_in", by=user, about=user)


@receiver(user_logged_out, dispatch_uid="members.signed_out")
def signed_out(sender: Any, request: Any, user: User | None, **kwargs: Any) -> None:
    """The clock writes its own row, with its reason."""
    if user is not None and not getattr(request, "signed_out_by_clock", False):
        record("signed_out", by=user, about=user)


@receiver([account.password_changed, account.password_set], dispatch_uid="members.password_changed")
def password_changed(sender: Any, user: User, **kwargs: Any) -> None:
    record("password_changed", by=user, about=user)


@receiver(account.password_reset, dispatch_uid="members.password_reset")
def password_reset(sender: Any, user: User, **kwargs: Any) -> None:
    record("password_reset", by=user, about=user)


@receiver(account.email_changed, dispatch_uid="members.email_changed")
def email_changed(sender: Any, user: User, **kwargs: Any) -> None:
    record("email_changed", by=user, about=user)


@receiver(account.user_signed_up, dispatch_uid="members.signed_up")
def signed_up(sender: Any, user: User, **kwargs: Any) -> None:
    record("signed_up", by=user, about=user)


@receiver(mfa.authenticator_added, dispatch_uid="members.mfa_added")
def second_factor_added(sender: Any, user: User, authenticator: Any, **kwargs: Any) -> None:
    record("second_factor_added", by=user, about=user, detail={"type": authenticator.type})


@receiver(mfa.authenticator_removed, dispatch_uid="members.mfa_removed")
def second_factor_removed(
    sender: Any, request: Any, user: User, authenticator: Any, **kwargs: Any
) -> None:
    request.session.pop(DUTIES_DONE, None)
    record("second_factor_removed", by=user, about=user, detail={"type": authenticator.type})


@receiver(mfa.authentication_failed, dispatch_uid="members.mfa_failed")
def second_factor_failed(sender: Any, user: User, **kwargs: Any) -> None:
    record("second_factor_checked", result="failed", about=user)
