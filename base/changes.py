"""What happens after a write has been committed: background work by name, and `changed`."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from celery import current_app
from django.db import models, transaction
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)
Receiver = Callable[[models.Model, Any, str], None]
_receivers: list[Receiver] = []
_last: list[Receiver] = []


def after_commit(task: str, *args: Any) -> None:
    """Start a background task by its name once the transaction has been committed.

    A broker that is down is only logged: what must not be lost is a row that a sweep finds again.
    """

    def send() -> None:
        try:
            current_app.signature(task, args=args).apply_async()
        except (OperationalError, OSError):
            log.warning("The broker did not take %s%r; the sweep will find its rows.", task, args)

    transaction.on_commit(send)


def on_change(receiver: Receiver, *, last: bool = False) -> Receiver:
    """Have `receiver(obj, by, verb)` called after each committed change of something public.

    `last` is for who makes pages old: they are rendered anew from what the others have written.
    """
    receivers = _last if last else _receivers
    if receiver not in receivers:
        receivers.append(receiver)
    return receiver


def changed(obj: models.Model, *, by: Any = None, verb: str = "changed") -> None:
    """Say that something public was written; search, page versions and audit follow the commit.

    `by` is the user who did it, None for the clock; `verb` is a short English past participle for
    the audit row.
    """

    def tell() -> None:
        for receiver in (*_receivers, *_last):
            receiver(obj, by, verb)

    transaction.on_commit(tell)
