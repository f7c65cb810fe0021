"""What a proposal changes, field by field, as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from .models import Revision

LONG = 6  # lines; a longer text shows the changed ones and their neighbours


@dataclass(frozen=True)
class Row:
    """One changed field; an empty text means that the field is empty."""

    field: str
    label: Any
    old: str
    new: str


def difference(revision: Revision) -> list[Row]:
    """The changed fields in the order of the page, each with its old and its new text."""
    kind = revision.review_kind
    rows = []
    for name in revision.touched:
        old = kind.display(name, revision.base.get(name))
        new = kind.display(name, revision.values[name])
        rows.append(Row(name, kind.fields[name], *shortened(old, new)))
    return rows


def shortened(old: str, new: str) -> tuple[str, str]:
    """Two long texts without the lines that both have, so that one changed line is not missed."""
    before, after = old.splitlines(), new.splitlines()
    if min(len(before), len(after)) <= LONG:
        return old, new
    groups = list(SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(1))
    if not groups:
        return old, new
    spans = [(group[0], group[-1]) for group in groups]
    shown_before = [(first[1], last[2]) for first, last in spans]
    shown_after = [(first[3], last[4]) for first, last in spans]
    return "\n".join(parts(before, shown_before)), "\n".join(parts(after, shown_after))


def parts(lines: list[str], shown: list[tuple[int, int]]) -> Iterator[str]:
    """The lines of the spans, and how many are left out between them."""
    at = 0
    for start, end in [*shown, (len(lines), len(lines))]:
        if start > at:
            yield _("……（%(count)s 行没有变）") % {"count": start - at}
        yield from lines[start:end]
        at = end
