"""The nouns of talent; one module each."""

from .application import LIVE_STATES, Application
from .application import State as ApplicationState
from .post import (
    AUDIENCES,
    DESK_ROLES,
    FULL_TIME,
    MOST_PLACES,
    PUBLIC_STATES,
    Post,
    PostKind,
    State,
)

__all__ = [
    "AUDIENCES",
    "Application",
    "ApplicationState",
    "DESK_ROLES",
    "FULL_TIME",
    "LIVE_STATES",
    "MOST_PLACES",
    "PUBLIC_STATES",
    "Post",
    "PostKind",
    "State",
]
