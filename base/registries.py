"""The registries of the house and the shape of what each one holds.

An entry that counts or lists takes exactly the arguments written at its field, and makes a fixed
number of queries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .registry import Registry


@dataclass(frozen=True)
class HomeSection:
    """A block of the public home page: `context()` fills `template`; None leaves the block out."""

    template: str
    context: Callable[[], dict | None]
    order: int = 50


@dataclass(frozen=True)
class Todo:
    """One thing that waits for an institution or a person; `state` is ok, now, stop or empty."""

    title: str
    detail: str
    url: str
    button: str
    state: str = ""
    state_text: str = ""


@dataclass(frozen=True)
class NavItem:
    """A line of a side navigation; `url` and `badge` take the institution or the user."""

    label: Any
    icon: str
    url: Callable[[Any], str]
    badge: Callable[[Any], int] = lambda subject: 0
    roles: tuple[str, ...] = ()  # desk only: who sees it; empty means all staff
    order: int = 50


@dataclass(frozen=True)
class DeskQueue:
    """A queue on the staff desk: how many things wait for `user`, and where they are."""

    label: Any
    icon: str
    url: Callable[[], str]
    count: Callable[[Any], int]
    roles: tuple[str, ...] = ()
    order: int = 50


@dataclass(frozen=True)
class ProfileSection:
    """A section of the public page of an institution or an event: `context(thing)`, or None."""

    template: str
    context: Callable[[Any], dict | None]
    order: int = 50


@dataclass(frozen=True)
class PersonalField:
    """A stored field about a person: why it is held, on what ground, how long, how it is masked."""

    model: str  # "members.User"
    field: str
    purpose: Any
    basis: Any
    kept_for: Any
    mask: str = ""  # name of the zh.masking function, empty when never shown in lists


home_sections: Registry[HomeSection] = Registry("home sections")
workspace_todos: Registry[Callable[[Any, Any], Iterable[Todo]]] = Registry("workspace to-dos")
workspace_nav: Registry[NavItem] = Registry("workspace navigation")
desk_nav: Registry[NavItem] = Registry("desk navigation")
desk_queues: Registry[DeskQueue] = Registry("desk queues")
profile_sections: Registry[ProfileSection] = Registry("profile sections")
event_sections: Registry[ProfileSection] = Registry("event sections")
personal_fields: Registry[PersonalField] = Registry("personal fields")
not_personal_fields: Registry[str] = Registry("fields without personal data")
act_words: Registry[Any] = Registry("words for the acts of the audit trail")
file_grants: Registry[Callable[[Any, Any], bool]] = Registry("file grants")


def declare(personal: Iterable[PersonalField], not_personal: Iterable[str]) -> None:
    """Put an app's stored fields into the two registers; names are `audit.AuditEntry.action`."""
    for entry in personal:
        personal_fields.register(f"{entry.model}.{entry.field}", entry)
    for name in not_personal:
        not_personal_fields.register(name, name)
