"""Events with places, and people who have one; made through the services."""

from datetime import datetime
from itertools import count

from django.utils import timezone

from events.models import Event, Registration, RegistrationMode
from events.registration import services
from tests.conftest import SHANGHAI
from tests.events.recipes import make_event

_numbers = count(1)
SATURDAY = datetime(2026, 12, 12, 9, 30, tzinfo=SHANGHAI)
REMINDED = datetime(2026, 12, 11, 9, 30, tzinfo=SHANGHAI)  # the Friday before


def make_open_event(title="科创集市", capacity=3, **fields) -> Event:
    """An event that one registers for; nobody has a place yet."""
    return make_event(title, registration=RegistrationMode.OPEN, capacity=capacity, **fields)


def make_held(event=None, address="", name="林小雨", **fields) -> Registration:
    """A guest who asked and has not confirmed."""
    event = event or make_open_event()
    address = address or f"guest{next(_numbers)}@example.org"
    services.hold(event=event, name=name, address=address, **fields)
    return event.registrations.live().get(address=address.strip().lower())


def make_guest(event=None, address="", **fields) -> Registration:
    """A guest with a confirmed place."""
    return services.confirm(registration=make_held(event, address, **fields))


def make_own(event, user, **fields) -> Registration:
    """Somebody with an account and a place."""
    return services.register(event=event, user=user, name=user.name, **fields)


def taken(event) -> int:
    """How many places of the event are taken now."""
    from_db = Event.objects.get(pk=event.pk)
    return services.places(from_db, timezone.now()).taken
