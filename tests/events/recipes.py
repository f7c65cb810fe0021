"""One recipe for each model of events."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from events.models import Event, Organiser, Series, Session, State, Venue
from members.roles import Role
from tests.members.recipes import make_user

_numbers = count(1)


def make_series(name="“中华武数”科创集市", **fields) -> Series:
    fields.setdefault("slug", f"series-{next(_numbers)}")
    fields.setdefault("kind", "fair")
    return Series.objects.create(name=name, **fields)


def make_venue(name="", **fields) -> Venue:
    number = next(_numbers)
    fields.setdefault("slug", f"venue-{number}")
    return Venue.objects.create(name=name or f"武宁会客厅 {number}", **fields)


def make_event(title="科创集市", state=State.PUBLISHED, **fields) -> Event:
    """An approved event ten days ahead, two hours long."""
    number = next(_numbers)
    now = timezone.now().replace(second=0, microsecond=0)
    fields.setdefault("starts_at", now + timedelta(days=10))
    fields.setdefault("ends_at", fields["starts_at"] + timedelta(hours=2))
    fields.setdefault("kind", "fair")
    fields.setdefault("place", "半马苏河广场")
    fields.setdefault("slug", f"event-{number}")
    fields.setdefault("published_at", now)
    fields.setdefault("working_title", title)
    if state in (State.POSTPONED, State.CANCELLED):
        fields.setdefault("state_reason", "因天气原因")
    event = Event(title=title, state=state, **fields)
    event.full_clean()
    event.save()
    return event


def make_draft(working_title="秘密的冬季场", **fields) -> Event:
    """A shell: nothing of it is approved."""
    fields.setdefault("slug", f"draft-{next(_numbers)}")
    event = Event(working_title=working_title, **fields)
    event.full_clean()
    event.save()
    return event


def make_organiser(event, institution, role="host") -> Organiser:
    return Organiser.objects.create(event=event, institution=institution, role=role)


def make_session(event, number=0, **fields) -> Session:
    """A minute in one of ten tracks: ten side by side, then the next ten."""
    fields.setdefault("title", f"第 {number} 讲")
    fields.setdefault("track", f"会场{number % 10}")
    fields.setdefault("starts_at", event.starts_at + timedelta(minutes=number // 10))
    fields.setdefault("ends_at", fields["starts_at"] + timedelta(minutes=1))
    return Session.objects.create(event=event, position=number, **fields)


def make_clerk(**fields):
    """Somebody who writes events."""
    return make_user("活动专员", roles=[Role.EVENTS], **fields)


def make_reviewer(**fields):
    """Somebody who decides."""
    return make_user("审核人", roles=[Role.REVIEWER], **fields)
