"""The institution's verbs about an application. Each answer is told to the person."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from audit.services import record
from base.changes import changed
from base.errors import RuleBroken
from talent.models import Application, ApplicationState
from talent.rules import applications as rules
from talent.telling import tell_applicant

from .locks import both_locked


@transaction.atomic
def shortlist(*, application: Application, text: str, by: Any) -> Application:
    """Invite the person to go on; `text` says when, where or how."""
    application, is_done = _ready(application, "shortlist", text)
    if not is_done:
        application.invitation, application.shortlisted_at = text.strip(), timezone.now()
        _answer(application, "shortlist", text, by)
    return application


@transaction.atomic
def accept(*, application: Application, text: str, by: Any) -> Application:
    """Give the person one of the places, never one more than there are."""
    application, is_done = _ready(application, "accept", text)
    if not is_done:
        application.answer, application.accepted_at = text.strip(), timezone.now()
        _answer(application, "accept", text, by)
        changed(application.post, by=by, verb="place_given")
    return application


@transaction.atomic
def decline(*, application: Application, text: str, by: Any) -> Application:
    """Say no, with a reason."""
    application, is_done = _ready(application, "decline", text)
    if not is_done:
        decline_locked(application, text, by)
    return application


def decline_locked(application: Application, text: str, by: Any) -> None:
    """Decline an application whose row is locked, one that waits."""
    application.answer, application.ended_at = text.strip(), timezone.now()
    _answer(application, "decline", text, by)


def _ready(application: Application, verb: str, text: str) -> tuple[Application, bool]:
    """The locked application and whether the verb was done before; RuleBroken says why not."""
    application = both_locked(application)
    if application.state == rules.TRANSITIONS[verb].target:
        return application, True
    if refusal := rules.move_refusal(application, verb) or rules.words_refusal(verb, text):
        raise RuleBroken(refusal)
    return application, False


def _answer(application: Application, verb: str, text: str, by: Any) -> None:
    application.state = ApplicationState(rules.TRANSITIONS[verb].target).value
    application.full_clean()
    application.save()
    record(application.state, by=by, about=application)
    tell_applicant(f"talent.{application.state}", application, text=text, by=by)
