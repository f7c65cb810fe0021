"""Two long texts beside each other: what differs with its neighbours, the rest counted."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

LONG = 6  # lines; a shorter text is shown whole


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
    return "\n".join(_parts(before, shown_before)), "\n".join(_parts(after, shown_after))


def _parts(lines: list[str], shown: list[tuple[int, int]]) -> Iterator[str]:
    """The lines of the spans, and how many are left out between them."""
    at = 0
    for start, end in [*shown, (len(lines), len(lines))]:
        if start > at:
            yield _("……（%(count)s 行没有变）") % {"count": start - at}
        yield from lines[start:end]
        at = end
