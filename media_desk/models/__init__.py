"""The models of the media desk."""

from .article import Article
from .column import Column, ColumnKind
from .correction import Correction
from .link import Link
from .states import DESK_ROLES, State, WithdrawalReason

__all__ = [
    "Article",
    "Column",
    "ColumnKind",
    "Correction",
    "DESK_ROLES",
    "Link",
    "State",
    "WithdrawalReason",
]
