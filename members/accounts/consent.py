"""Agreeing to a purpose and taking it back (PIPL arts. 14–16, domain C14)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.services import record
from base.errors import RuleBroken
from base.registry import Registry
from members.models import Consent, User


@dataclass(frozen=True)
class ConsentText:
    """What is agreed to: a purpose has one text at a time; a new wording gets a new version."""

    purpose: str
    version: str
    title: Any
    text: Any
    needed_for_account: bool = False  # withdrawing it means closing the account
    order: int = 50
    let_go: Callable[[User], None] | None = None  # what withdrawing ends, in the same transaction


texts: Registry[ConsentText] = Registry("consent texts")

ACCOUNT = texts.register(
    "account",
    ConsentText(
        "account",
        "2026-11",
        _("使用账户"),
        _("同意门户为登录和联系我，保存我的姓名、邮箱和登录记录，到我注销账户为止。"),
        needed_for_account=True,
        order=10,
    ),
)


@transaction.atomic
def give(*, purpose: str, user: User | None = None, guest_email: str = "", ip: str = "") -> Consent:
    """Keep that somebody agreed to the present text of `purpose`. Agreeing again changes nothing.

    Somebody is an account, or a guest by address; `purpose` must be registered, or KeyError.
    """
    text = texts[purpose]
    row = {
        "user": user,
        "guest_email": "" if user else guest_email.strip().lower(),
        "purpose": purpose,
        "text_version": text.version,
        "withdrawn_at": None,
    }
    consent, created = Consent.objects.get_or_create(**row, defaults={"ip": ip or None})
    if created:
        record("consented", by=user, about=consent, detail={"version": text.version})
    return consent


@transaction.atomic
def withdraw(*, purpose: str, user: User | None = None, guest_email: str = "") -> int:
    """Take back every standing consent to `purpose`; returns how many.

    Raises RuleBroken for the one without which there is no account.
    """
    if user and purpose in texts and texts[purpose].needed_for_account:
        raise RuleBroken(_("没有这项同意，账户无法使用。不想再用时，请注销账户。"))
    whose = {"user": user} if user else {"user": None, "guest_email": guest_email.strip().lower()}
    rows = list(Consent.objects.standing().filter(purpose=purpose, **whose))
    for consent in rows:
        consent.withdrawn_at = timezone.now()
        consent.save(update_fields=["withdrawn_at"])
        record("consent_withdrawn", by=user, about=consent)
    if rows and user and purpose in texts and (let_go := texts[purpose].let_go):
        let_go(user)
    return len(rows)


def has_given(*, purpose: str, user: User | None = None, guest_email: str = "") -> bool:
    """Whether the present text of `purpose` is agreed to."""
    whose = {"user": user} if user else {"user": None, "guest_email": guest_email.strip().lower()}
    version = texts[purpose].version
    return (
        Consent.objects.standing().filter(purpose=purpose, text_version=version, **whose).exists()
    )
