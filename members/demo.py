"""Demo data of members: the facts of public sources, and invented rows that say so (domain 1.6)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import Q

from members.demo_logos import give_logo
from members.models import (
    Alliance,
    AllianceRole,
    Institution,
    InstitutionKind,
    Membership,
    MembershipRole,
    TechnicalField,
    User,
)
from members.profile import KIND, current
from members.roles import Role
from members.services.alliances import add_alliance, join_alliance
from members.services.institutions import add_institution
from members.services.memberships import add_membership
from review.models import Revision
from review.services import propose
from zh import phones, pinyin

PASSWORD = "Wuning-demo-2026"  # everybody knows it: the accounts refuse production


@transaction.atomic
def load(folder: Path) -> dict[str, int]:
    """Add what is missing from `folder`; what is there stays as it is. Refused in production."""
    if settings.IS_PRODUCTION:
        raise ImproperlyConfigured("Demo data has no place in production.")
    sources = _read(folder, "sources")
    rows = _read(folder, "institutions")["institution"]
    known: dict[str, Institution] = {}
    for row in sorted(rows, key=lambda row: row["kind"] != InstitutionKind.PARK):
        mark = row.pop("logo", "")
        known[row["short_name"]] = _institution(_sourced(row, sources), known)
        if mark:
            give_logo(known[row["short_name"]], mark)
    alliances = [
        _alliance(_sourced(row, sources), known) for row in _read(folder, "alliances")["alliance"]
    ]
    people = [_account(row, known) for row in _read(folder, "accounts")["account"]]
    _proposal(known["普澄大学"])
    return {"institutions": len(known), "alliances": len(alliances), "accounts": len(people)}


def accounts() -> list[tuple[str, str]]:
    """The demo accounts for whoever starts the portal: what each may do, and its address."""
    rows = []
    for user in User.objects.filter(is_demo=True, is_active=True).order_by("pk"):
        places = [
            f"{m.institution} {MembershipRole(m.role).label}"
            for m in user.memberships.current().select_related("institution")
        ]
        roles = [str(Role(role).label) for role in sorted(user.roles)]
        rows.append(("、".join(roles + places) or "个人", user.email))
    return rows


def _read(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def _sourced(row: dict[str, Any], sources: dict[str, Any]) -> dict[str, Any]:
    """The row with its source written out; a row with no source and no flag is a mistake."""
    row = dict(row)
    if "source" not in row:
        if not row.get("is_demo"):
            raise ValueError(f"{row['short_name']} has neither a source nor is_demo.")
        return row
    source = sources[row.pop("source")]
    row |= {"source_name": source["name"], "source_url": source.get("url", "")}
    return row | {"as_of": source["as_of"]}


def _institution(values: dict[str, Any], known: dict[str, Institution]) -> Institution:
    """Known by its address, today's or a former one, so that a rename adds nobody twice."""
    slug = "-".join(pinyin.syllables(values["short_name"]))
    found = Institution.objects.filter(Q(slug=slug) | Q(former_slugs__slug=slug)).first()
    if found:
        return found
    values["fields"] = list(TechnicalField.objects.filter(slug__in=values["fields"]))
    if "park" in values:
        values["park"] = known[values["park"]]
    if "contact_phone" in values:
        values["contact_phone"] = phones.normalise(values["contact_phone"])
    return add_institution(slug=slug, **values)


def _alliance(values: dict[str, Any], known: dict[str, Institution]) -> Alliance:
    if found := Alliance.objects.filter(slug=values["slug"]).first():
        return found
    lead, core = values.pop("lead", None), values.pop("core", [])
    places = [(lead, AllianceRole.LEAD)] if lead else []
    places += [(name, AllianceRole.CORE) for name in core]
    places += [(name, AllianceRole.MEMBER) for name in values.pop("members")]
    alliance = add_alliance(position=Alliance.objects.count() + 1, **values)
    for name, role in places:
        join_alliance(
            alliance=alliance, institution=known[name], role=role, from_on=alliance.founded_on
        )
    return alliance


def _account(row: dict[str, Any], known: dict[str, Institution]) -> User:
    if found := User.objects.filter(email=row["email"]).first():
        return found
    user = User.objects.create_user(
        row["email"],
        PASSWORD,
        name=row["name"],
        phone=phones.normalise(row["phone"]) if "phone" in row else "",
        is_staff="roles" in row,
        is_demo=True,
    )
    user.groups.set([Group.objects.get_or_create(name=role)[0] for role in row.get("roles", [])])
    for name, role in row.get("works_for", {}).items():
        add_membership(user=user, institution=known[name], role=role)
    return user


def _proposal(institution: Institution) -> None:
    """One change that waits for the reviewer, unless the institution ever proposed something."""
    clerk = Membership.objects.current().filter(institution=institution).order_by("-pk").first()
    if clerk is None or Revision.objects.about(KIND, institution).exists():
        return
    values = current(institution) | {
        "opening": "实验室工作日和周六上午开放，提前一天预约。",
        "contact_department": "产学研合作处",
    }
    propose(kind=KIND, obj=institution, values=values, by=clerk.user)
