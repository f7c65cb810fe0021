"""What search knows of events: what their public pages say."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from base.changes import on_change
from members.models import Institution
from search.kinds import Document, SearchKind, search_kinds, sounds
from search.services import refresh

from .models import Event, Series, State, Venue
from .telling import when


def event_document(event: Event) -> Document | None:
    """The event with its programme, its series, its place and who organises it."""
    if get_language() == "en":
        texts = [event.summary_en, event.body_en]
        if not any((event.title_en, *texts)):
            return None
    else:
        texts = [event.summary, event.body, *_programme(event)]
    series, venue = event.series, event.venue
    organisers = [part.institution.local_name for part in event.organisers.all()]
    texts += [series.local_name if series else "", event.where, venue.address if venue else ""]
    texts += [event.audience, gettext("、").join(organisers), str(event.get_kind_display())]
    assert event.starts_at is not None  # a constraint: what is public has its time
    return Document(
        title=event.local_title,
        names=tuple(filter(None, (event.title, event.title_en))),
        text="\n".join(filter(None, texts)),
        summary="·".join(filter(None, [_state(event), when(event), event.where])),
        url=event.get_absolute_url(),
        shown_on=timezone.localdate(event.starts_at),
        pinyin=sounds(event.title),
    )


def _programme(event: Event) -> list[str]:
    """What is on and who speaks; a programme is written in Chinese alone."""
    return [
        " ".join(filter(None, (row.title, row.speakers, row.note))) for row in event.sessions.all()
    ]


def _state(event: Event) -> str:
    """What somebody who thinks of coming must know, whatever the clock says."""
    is_stopped = event.state in (State.POSTPONED, State.CANCELLED)
    return str(event.get_state_display()) if is_stopped else ""


@on_change
def follow(obj: models.Model, by: Any, verb: str) -> None:
    """An event is found by the names of its series, its venue and its organisers."""
    if isinstance(obj, Series | Venue):
        refresh(*obj.events.all())
    elif isinstance(obj, Institution):
        refresh(*Event.objects.filter(pk__in=obj.organised.values("event_id")))


EVENTS = SearchKind(
    name="events.event",
    model="events.Event",
    label=_("活动"),
    public=lambda: Event.objects.visible_to(None).for_page(),
    document=event_document,
    order=30,
)
search_kinds.register(EVENTS.name, EVENTS)
