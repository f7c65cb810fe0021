"""Letting go of what people sent, in time or when they ask (PIPL arts. 15, 19, 47; domain C17)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

import files.services
from audit.services import record
from talent.models import Application, ApplicationState

from .applying import retract
from .locks import both_locked

TEXTS = ("motivation", "current_unit", "phone", "invitation", "answer")


@transaction.atomic
def erase(*, application: Application, by: Any = None) -> Application:
    """Remove texts, résumé and the link to the person; what counts stays. Twice changes nothing."""
    application = both_locked(application)
    if application.erased_at:
        return application
    resume, application.resume, application.user = application.resume, None, None
    for name in TEXTS:
        setattr(application, name, "")
    now = timezone.now()
    application.erased_at = now
    if application.state not in (ApplicationState.ACCEPTED, ApplicationState.WITHDRAWN):
        application.state, application.ended_at = (
            ApplicationState.DECLINED,
            application.ended_at or now,
        )
    application.full_clean()
    application.save()
    if resume is not None:
        files.services.remove(file=resume, by=by)
    record("erased", by=by, about=application)
    return application


def prune(now: datetime | None = None) -> int:
    """Erase what is past its keeping time; returns how many."""
    due = list(Application.objects.to_erase(now or timezone.now()))
    for application in due:
        erase(application=application)
    return len(due)


@transaction.atomic
def forget(user: Any) -> None:
    """Let go of all that a person sent: the account closes, or the consent is taken back."""
    for application in Application.objects.filter(user=user).order_by("pk"):
        if application.is_live:
            retract(application=application, by=user)
        erase(application=application, by=user)
