"""The verbs of events: writing and proposing, publishing, stopping."""

from .drafts import create_event, discard, propose, save_draft, withdraw
from .publishing import apply_proposal
from .states import cancel, finish, postpone
from .taking_in import take_in

__all__ = [
    "apply_proposal",
    "cancel",
    "create_event",
    "discard",
    "finish",
    "postpone",
    "propose",
    "save_draft",
    "take_in",
    "withdraw",
]
