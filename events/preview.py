"""An event as it will look once the open proposal is accepted."""

from __future__ import annotations

from copy import copy

from review.models import Revision

from .models import Event, Organiser
from .proposals import lay, organisers_of, read


def preview(event: Event, revision: Revision | None) -> tuple[Event, list[Organiser]]:
    """A copy of the row that is never saved, with the proposal's values, and its organisers."""
    if revision is None:
        return event, list(event.organisers.all())
    values = {**read(event), **{name: revision.values[name] for name in revision.touched}}
    shown = copy(event)
    shown._state = copy(event._state)
    shown._state.fields_cache = {}
    lay(shown, values)
    return shown, organisers_of(values)
