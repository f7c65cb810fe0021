"""Who works for which institution."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from members.models import Institution, Membership


@transaction.atomic
def add_membership(
    *, user: Any, institution: Institution, role: str, from_on: datetime.date | None = None
) -> Membership:
    """Let a person work for an institution from a day on, today when none is given.

    The same role again changes nothing; another role ends the one held before.
    """
    held = Membership.objects.current().filter(user=user, institution=institution).first()
    if held and held.role == role:
        return held
    if held:
        end_membership(membership=held)
    membership = Membership(
        user=user, institution=institution, role=role, from_on=from_on or timezone.localdate()
    )
    membership.full_clean()
    membership.save()
    return membership


@transaction.atomic
def end_membership(*, membership: Membership) -> None:
    """End a person's work for an institution: yesterday was the last day.

    A row that begins today or later lasted no day and is removed; one that has ended stays.
    """
    today = timezone.localdate()
    if membership.from_on and membership.from_on >= today:
        membership.delete()
    elif membership.until_on is None or membership.until_on >= today:
        membership.until_on = today - datetime.timedelta(days=1)
        membership.full_clean()
        membership.save()
