"""The request that is being answered, for whoever writes an audit row on its way."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.http import HttpRequest

current_request: ContextVar[HttpRequest | None] = ContextVar("audit_request", default=None)


def current_user() -> Any:
    """The account that asks, or None.

    A request without a session cookie is not asked for its user: that would open a session on a
    public page. One that has just signed in has opened it already.
    """
    request = current_request.get()
    if request is None:
        return None
    session = getattr(request, "session", None)
    if settings.SESSION_COOKIE_NAME not in request.COOKIES and not getattr(
        session, "accessed", False
    ):
        return None
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None
