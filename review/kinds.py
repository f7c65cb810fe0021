"""What can be proposed: each higher app says how its thing is read, shown and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from base.registry import Registry


def as_text(field: str, value: Any) -> str:
    """A value as the difference shows it, when its kind says nothing better."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        return "、".join(str(part) for part in value)
    return "" if value is None else str(value)


def nobody(revision: Any) -> Iterable[Any]:
    """Nobody else is told."""
    return ()


@dataclass(frozen=True)
class Step:
    """One review: the staff role that decides it, what it is called, what must be ticked off."""

    role: str
    label: Any
    ticks: tuple[tuple[str, Any], ...] = ()  # key and label, in the order of the page


@dataclass(frozen=True)
class Kind:
    """One kind of proposal. Values are those of the form, as JSON, a key for each of `fields`.

    `current(obj)` gives the live values in the same shape ({} while nothing is public yet);
    `apply(obj, values, by)` writes the accepted ones, and only those, onto the locked live row,
    ends with `base.changed` and may raise RuleBroken or ValidationError.
    `speaks_for(user, obj)` says whether `user` may propose in the thing's name.
    `by_field` lets a reviewer accept some fields and send others back; such a kind has one step.
    """

    name: str  # "members.profile"
    model: str  # "members.Institution"
    label: Any
    schema: int
    steps: tuple[Step, ...]
    fields: Mapping[str, Any]  # field → label, in the order of the page
    title: Callable[[Any], str]
    current: Callable[[Any], dict[str, Any]]
    apply: Callable[[Any, dict[str, Any], Any], None]
    url: Callable[[Any], str]
    edit_url: Callable[[Any], str]
    speaks_for: Callable[[Any, Any], bool]
    display: Callable[[str, Any], str] = as_text
    institution_of: Callable[[Any], Any] | None = None
    people_to_tell: Callable[[Any], Iterable[Any]] = nobody
    is_public_now: Callable[[Any], bool] = lambda obj: True  # else the app tells of it in its time
    by_field: bool = False
    order: int = 50

    def __post_init__(self) -> None:
        if self.by_field and len(self.steps) != 1:
            raise ValueError(f"{self.name}: a kind that is decided by field has one step")

    @property
    def model_class(self) -> type[models.Model]:
        return apps.get_model(self.model)

    def step_for(self, index: int) -> Step | None:
        """The step to be decided next; None when all are done."""
        return self.steps[index] if index < len(self.steps) else None

    @property
    def roles(self) -> frozenset[str]:
        """The roles that decide a step of this kind."""
        return frozenset(step.role for step in self.steps)


kinds: Registry[Kind] = Registry("review kinds")


def reviewing_roles() -> set[str]:
    """The roles that decide a step of any kind."""
    return {role for kind in kinds for role in kind.roles}
