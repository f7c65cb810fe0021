"""What members shows on the home page."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from members.models import Institution

WALL_LENGTH = 36


def wall() -> dict[str, Any] | None:
    """The members whose profile was confirmed last, by pinyin; None without any."""
    fresh = Institution.objects.visible_to(None).order_by(
        F("confirmed_on").desc(nulls_last=True), "pk"
    )
    members = sorted(fresh[:WALL_LENGTH], key=lambda institution: institution.sort_key)
    return {"institutions": members} if members else None
