"""What the addresses of the matrix are tried on: arguments and forms, by the address's name.

A new address needs its row in docs/permissions.md and, when it takes arguments, a function in the
module of its app:

    @arguments("events:detail")
    def event(world):
        return {"slug": make_event().slug}

Each function runs anew for every person, inside a transaction that is undone. A POST row is tried
with an empty form unless `@form(name)` gives one.
"""

from . import base, events, files, media_desk, members, notices, review  # noqa: F401
from .registering import ARGUMENTS, FORMS

__all__ = ["ARGUMENTS", "FORMS"]
