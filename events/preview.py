"""An event as it will look once the open proposal is accepted."""

from __future__ import annotations

from copy import copy
from typing import NamedTuple

from review.models import Revision

from .models import Event, Organiser
from .programme import items, lines, table
from .proposals import lay, organisers_of, read


class Preview(NamedTuple):
    """What the page is made of; nothing of it is ever saved."""

    event: Event
    organisers: list[Organiser]
    programme: list[table.Day]


def preview(event: Event, revision: Revision | None) -> Preview:
    """The approved values with those of the proposal laid over them."""
    if revision is None:
        programme = table.days(items.read(event), event.starts_at)
        return Preview(event, list(event.organisers.all()), programme)
    values = {**read(event), **{name: revision.values[name] for name in revision.touched}}
    shown = copy(event)
    shown._state = copy(event._state)
    shown._state.fields_cache = {}
    lay(shown, values)
    programme = table.days(lines.readable(values["programme"]), shown.starts_at)
    return Preview(shown, organisers_of(values), programme)
