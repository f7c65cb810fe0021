"""The verbs of talent: writing a post, moving it, applying, answering, letting go."""

from .answering import accept, decline, shortlist
from .applying import apply, replace_resume, retract
from .drafts import create_post, discard, propose, save_draft
from .erasing import erase, forget, prune
from .publishing import apply_proposal
from .states import close, close_due, fill, withdraw
from .taking_in import take_in, take_in_application

__all__ = [
    "accept",
    "apply",
    "apply_proposal",
    "close",
    "close_due",
    "create_post",
    "decline",
    "discard",
    "erase",
    "fill",
    "forget",
    "propose",
    "prune",
    "replace_resume",
    "retract",
    "save_draft",
    "shortlist",
    "take_in",
    "take_in_application",
    "withdraw",
]
