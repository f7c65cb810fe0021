"""Alliances, and institutions entering and leaving them."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from base.changes import changed
from members.models import Alliance, AllianceMembership, AllianceRole, Institution
from zh import pinyin


@transaction.atomic
def add_alliance(
    *, name: str, short_name: str, kind: str, by: Any = None, **values: Any
) -> Alliance:
    """Found an alliance; its slug is the pinyin of its short name unless one is given."""
    alliance = Alliance(name=name, short_name=short_name, kind=kind, **values)
    alliance.slug = alliance.slug or "-".join(pinyin.syllables(short_name))
    alliance.sort_key = pinyin.sort_key(short_name)
    alliance.full_clean()
    alliance.save()
    changed(alliance, by=by, verb="added")
    return alliance


@transaction.atomic
def join_alliance(
    *,
    alliance: Alliance,
    institution: Institution,
    role: str = AllianceRole.MEMBER,
    from_on: datetime.date | None = None,
    until_on: datetime.date | None = None,
    by: Any = None,
) -> AllianceMembership:
    """Take an institution into an alliance for a time that no other of its rows there shares."""
    membership = AllianceMembership(
        alliance=alliance, institution=institution, role=role, from_on=from_on, until_on=until_on
    )
    membership.full_clean()
    membership.save()
    changed(alliance, by=by, verb="joined")
    changed(institution, by=by, verb="joined an alliance")
    return membership
