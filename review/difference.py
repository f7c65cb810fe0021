"""What a proposal changes, field by field, as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .models import Revision


@dataclass(frozen=True)
class Row:
    """One changed field; an empty text means that the field is empty."""

    field: str
    label: Any
    old: str
    new: str


def difference(revision: Revision, names: Iterable[str] | None = None) -> list[Row]:
    """The changed fields in the order of the page, each with its old and its new text.

    `names` are the fields to show; without them all that the proposal changes.
    """
    kind = revision.review_kind
    return [
        Row(
            field=name,
            label=kind.fields[name],
            old=kind.display(name, revision.base.get(name)),
            new=kind.display(name, revision.values[name]),
        )
        for name in (revision.touched if names is None else names)
    ]
