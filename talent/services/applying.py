"""The applicant's verbs: apply, put another résumé, take back."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

import files.services
from audit.services import record
from base.changes import changed
from base.errors import RuleBroken
from members.accounts import consent
from talent.models import Application, ApplicationState, Post
from talent.resumes import CONSENT, PURPOSE
from talent.rules import applications as rules
from talent.telling import tell_applicant, tell_host

from .locks import both_locked, locked


@transaction.atomic
def apply(
    *,
    post: Post,
    key: uuid.UUID,
    values: dict[str, str],
    resume: File,
    by: Any,
    ip: str = "",
    is_demo: bool = False,
) -> Application:
    """Apply for a post, with the consent given; the server's clock decides about the deadline.

    `values` are motivation, current_unit and phone. The same form sent twice, known by its `key`,
    makes one application.
    """
    post = locked(post.pk)
    if sent := Application.objects.filter(key=key).first():
        if sent.is_live and (sent.user_id, sent.post_id) == (by.pk, post.pk):
            return sent
        key = uuid.uuid4()  # a form from before, sent once more
    if refusal := rules.post_refusal(post) or rules.person_refusal(by, post):
        raise RuleBroken(refusal)
    application = Application(key=key, post=post, user=by, **values)
    application.full_clean()
    application.save()
    _keep(application, resume, by, is_demo=is_demo)
    consent.give(purpose=CONSENT, user=by, ip=ip)
    record("applied", by=by, about=application)
    tell_applicant("talent.received", application, by=by)
    tell_host("talent.applied", application, by=by)
    return application


@transaction.atomic
def replace_resume(*, application: Application, resume: File, by: Any) -> Application:
    """Put another résumé in the place of the first, which is removed for good."""
    application = both_locked(application)
    if refusal := rules.replace_refusal(application):
        raise RuleBroken(refusal)
    former = application.resume
    _keep(application, resume, by)
    if former is not None:
        files.services.remove(file=former, by=by)
    record("resume_replaced", by=by, about=application)
    return application


@transaction.atomic
def retract(*, application: Application, by: Any) -> Application:
    """Take an application back at any time while it lives; the institution is told."""
    application = both_locked(application)
    if application.state == ApplicationState.WITHDRAWN:
        return application
    if refusal := rules.move_refusal(application, "retract"):
        raise RuleBroken(refusal)
    was_accepted = application.state == ApplicationState.ACCEPTED
    application.state, application.ended_at = ApplicationState.WITHDRAWN, timezone.now()
    application.full_clean()
    application.save()
    record("retracted", by=by, about=application)
    tell_host("talent.retracted", application, by=by)
    if was_accepted:
        changed(application.post, by=by, verb="place_freed")
    return application


def _keep(application: Application, resume: File, by: Any, *, is_demo: bool = False) -> None:
    """Store a résumé and name it on the application."""
    application.resume = files.services.store(
        resume, purpose=PURPOSE, by=by, about=application, kinds=("document",), is_demo=is_demo
    )
    application.full_clean()
    application.save()
