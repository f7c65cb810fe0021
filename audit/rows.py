"""Rows of the audit trail as the auditor reads them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.utils import timezone

from zh.masking import mask_email

from . import words
from .models import AuditEntry, Result

STATES = {Result.OK: "ok", Result.REFUSED: "now", Result.FAILED: "stop"}


@dataclass(frozen=True)
class Row:
    """One act, in words. `actor` and `thing` narrow the search to that person or object."""

    at: datetime
    when: str
    who: str
    mail: str
    actor: int | None
    action: str
    kind: str
    about: str
    thing: str
    state: str
    result: str
    address: str
    details: list[str]


def in_words(entries: Iterable[AuditEntry]) -> list[Row]:
    """The rows in words; accounts that rows are about are named by one query more."""
    entries = list(entries)
    user_model = get_user_model()
    accounts = user_model._meta.label_lower
    keys = {e.about_id for e in entries if e.about_type == accounts and e.about_id.isdecimal()}
    names = {str(user.pk): str(user) for user in user_model.objects.filter(pk__in=keys)}
    return [_row(entry, names if entry.about_type == accounts else {}) for entry in entries]


def _row(entry: AuditEntry, names: dict[str, str]) -> Row:
    label = entry.actor_label
    return Row(
        at=entry.at,
        when=f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M:%S}",
        who=str(entry.actor if entry.actor else words.ACTORS.get(label, label)),
        mail=mask_email(entry.actor.email) if entry.actor else "",
        actor=entry.actor_id,
        action=words.action_in_words(entry.action),
        kind=words.kind_in_words(entry.about_type),
        about=entry.about_label or names.get(entry.about_id, entry.about_id),
        thing=f"{entry.about_type}:{entry.about_id}" if entry.about_type else "",
        state=STATES[Result(entry.result)],
        result=entry.get_result_display(),
        address=entry.address,
        details=words.detail_in_words(entry.detail, entry.about_type),
    )
