"""How an app beside `audit` has an act written down without importing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models

_receivers: list[Callable[..., Any]] = []


def on_act(receiver: Callable[..., Any]) -> Callable[..., Any]:
    """Have `receiver(action, by=…, about=…, result=…, detail=…)` called for each act."""
    if receiver not in _receivers:
        _receivers.append(receiver)
    return receiver


def note_act(
    action: str,
    *,
    by: Any = None,
    about: models.Model | None = None,
    result: str = "ok",
    detail: dict[str, Any] | None = None,
) -> None:
    """Have an act written down at once, in the caller's transaction, by `audit.services.record`."""
    for receiver in _receivers:
        receiver(action, by=by, about=about, result=result, detail=detail)
