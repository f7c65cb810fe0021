"""The nouns of events; one module each."""

from .event import DESK_ROLES, PUBLIC_STATES, Event, State
from .kind import EventKind
from .organiser import Organiser, OrganiserRole
from .registration import LIVE_STATES, Registration, RegistrationMode, RegistrationState
from .series import Series
from .venue import Venue

__all__ = [
    "DESK_ROLES",
    "Event",
    "EventKind",
    "LIVE_STATES",
    "Organiser",
    "OrganiserRole",
    "PUBLIC_STATES",
    "Registration",
    "RegistrationMode",
    "RegistrationState",
    "Series",
    "State",
    "Venue",
]
