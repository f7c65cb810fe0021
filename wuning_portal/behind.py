"""Which ways of the navigation have something behind them yet.

Pages ask no database for their frame: each process asks once for every version of the public
pages, when the page cache learns of a new one, and after each change that it makes itself.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.db import DatabaseError

from talent.sections import has_posts

ASKED: dict[str, Callable[[], bool]] = {"talent:list": has_posts}
_found: set[str] = set()


def has_something(name: str) -> bool:
    """Whether the address of this name may be shown; those that nobody asks about always may."""
    return name not in ASKED or name in _found


def look(*_changed: Any) -> None:
    """Ask about what was not there before; what is once public keeps its pages.

    A receiver of `base.changes.on_change` too, so the change may come along. While the database
    does not answer, what is known stays.
    """
    with suppress(DatabaseError):
        _found.update(name for name, ask in ASKED.items() if name not in _found and ask())


def forget() -> None:
    """Know nothing, as a fresh process."""
    _found.clear()
