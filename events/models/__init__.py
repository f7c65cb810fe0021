"""The nouns of events; one module each."""

from .event import DESK_ROLES, PUBLIC_STATES, Event, State
from .kind import EventKind
from .organiser import Organiser, OrganiserRole
from .series import Series
from .session import Session
from .venue import Venue

__all__ = [
    "DESK_ROLES",
    "Event",
    "EventKind",
    "Organiser",
    "OrganiserRole",
    "PUBLIC_STATES",
    "Series",
    "Session",
    "State",
    "Venue",
]
