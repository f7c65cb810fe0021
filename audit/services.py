"""Writing audit rows, and letting the oldest go."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils import timezone

from .addresses import client_address
from .context import current_request, current_user
from .models import AuditEntry

KEEP_DAYS = 400  # domain 3.5: six months by law, 400 days here


def record(
    action: str,
    *,
    by: Any = None,
    about: models.Model | None = None,
    result: str = "ok",
    detail: dict[str, Any] | None = None,
    actor_label: str = "",
) -> AuditEntry:
    """Write down that `by` did `action` to `about`.

    `action` is a short English past participle ("approved", "seen"). Without `by` the signed-in
    person of the request counts. The row joins the caller's transaction: record a refusal after
    the transaction that it undid. Mask personal values in `detail` before handing them over.
    """
    request = current_request.get()
    actor = by if getattr(by, "is_authenticated", False) else current_user()
    if actor is None and not actor_label:
        actor_label = "visitor" if request is not None else "system"
    entry = AuditEntry(
        actor=actor,
        actor_label="" if actor else actor_label[:80],
        action=action,
        about_type=about._meta.label_lower if about is not None else "",
        about_id=str(about.pk)[:64] if about is not None else "",
        about_label=label_of(about)[:200],
        result=result,
        address=client_address(request) if request is not None else "",
        detail=detail or {},
    )
    entry.clean_fields(exclude=["actor"])
    entry.save()
    return entry


def label_of(about: models.Model | None) -> str:
    """What the thing is called now. An account's name is not copied: the row names it by its key.

    A model about persons says `audit_label()` itself.
    """
    if about is None or isinstance(about, get_user_model()):
        return ""
    if hasattr(about, "audit_label"):
        return about.audit_label()
    return str(about)


def record_change(obj: models.Model, by: Any, verb: str) -> None:
    """The receiver of `base.changes.changed`: one row for every public write."""
    record(verb, by=by, about=obj)


@transaction.atomic
def prune(*, older_than: timedelta = timedelta(days=KEEP_DAYS)) -> int:
    """Remove rows past their keeping time; the removal is itself a row. Returns how many went."""
    count = AuditEntry.objects.expire(timezone.now() - older_than)
    if count:
        record("pruned", detail={"count": count, "days": older_than.days})
    return count
