"""The verbs of articles: writing and proposing, publishing, withdrawing."""

from .drafts import create_article, discard, propose, save_draft, take_back
from .publishing import announce, announce_due, apply_proposal
from .taking_in import take_in
from .withdrawing import withdraw

__all__ = [
    "announce",
    "announce_due",
    "apply_proposal",
    "create_article",
    "discard",
    "propose",
    "save_draft",
    "take_back",
    "take_in",
    "withdraw",
]
