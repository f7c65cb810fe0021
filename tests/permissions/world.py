"""The people of the matrix, and the small world that they meet."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.test import Client

from members.models import User
from members.roles import Role
from tests.members.recipes import make_clerk, make_institution, make_user

COLUMNS = {
    "公众": ("nobody",),
    "个人": ("person",),
    "经办人": ("clerk",),
    "负责人": ("head",),
    "外单位": ("stranger",),
    "编辑": ("editor",),
    "审核": ("reviewer",),
    "签发": ("issuer",),
    "活动": ("events",),
    "会务": ("council",),
    "其他": ("service", "supervisor", "leader"),
    "系统": ("admin",),
    "审计": ("auditor",),
    "超级": ("superuser",),
}


@dataclass
class World:
    """One institution with its people, one of strangers, one person for every staff role."""

    people: dict[str, User | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.institution = make_institution("电科所", is_listed=True)
        self.elsewhere = make_institution("化工院", is_listed=True)
        self.people = {
            "nobody": None,
            "person": make_user("林小雨"),
            "clerk": make_clerk(self.institution, "clerk", name="周一鸣"),
            "head": make_clerk(self.institution, "head", name="沈知行"),
            "stranger": make_clerk(self.elsewhere, "head", name="许清和"),
            "superuser": make_user("技术员"),
        }
        for role in Role.values:
            self.people[role] = make_user("区里人", roles=[role])
        User.objects.filter(pk=self.people["superuser"].pk).update(is_superuser=True, is_staff=True)
        self.second_admin = make_user("江管理", roles=["admin"])
        self.sessions = {person: self._sign_in(user) for person, user in self.people.items()}

    @staticmethod
    def _sign_in(user: User | None) -> str:
        client = Client()
        if user:
            client.force_login(user)
        return client.cookies[settings.SESSION_COOKIE_NAME].value if user else ""

    def browser(self, person: str) -> Client:
        """A fresh browser in which the person is signed in."""
        client = Client(raise_request_exception=False)
        if self.sessions[person]:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[person]
        return client

    def __getattr__(self, name: str) -> Any:
        """`world.clerk` is the person of that name."""
        if name != "people" and name in self.people:
            return self.people[name]
        raise AttributeError(name)
