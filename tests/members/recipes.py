"""One recipe for each model of members, made through the services."""

from itertools import count

from django.contrib.auth.models import Group

from members.models import Alliance, AllianceKind, Institution, InstitutionKind, User
from members.services.alliances import add_alliance
from members.services.institutions import add_institution
from members.services.memberships import add_membership

PASSWORD = "Suzhou-creek-2026"
_numbers = count(1)


def make_user(name="周一鸣", *, roles=(), **fields) -> User:

    number = next(_numbers)
    user = User.objects.create_user(
        fields.pop("email", f"person{number}@example.org"),
        PASSWORD,
        name=name,
        is_staff=bool(roles),
        **fields,
    )
    user.groups.set([Group.objects.get_or_create(name=role)[0] for role in roles])
    return user


def make_institution(short_name="电科所", **values) -> Institution:
    values.setdefault("name", f"上海{short_name}示范单位")
    values.setdefault("kind", InstitutionKind.INSTITUTE)
    values.setdefault("intro", "把“能不能用、能用多久”量清楚。")
    if not values.get("credit_code"):
        values.setdefault("no_code_reason", "测试用")
    return add_institution(short_name=short_name, **values)


def make_alliance(short_name="靠谱联盟", **values) -> Alliance:
    values.setdefault("name", f"普陀{short_name}")
    values.setdefault("kind", AllianceKind.CHAIN)
    return add_alliance(short_name=short_name, **values)


def make_clerk(institution, role="clerk", **fields) -> User:
    user = make_user(**fields)
    add_membership(user=user, institution=institution, role=role)
    return user
