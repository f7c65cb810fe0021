"""The reviewer's verbs: pass a step, send back. The last step publishes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from base.acts import note_act
from base.errors import RuleBroken
from review import rules, telling
from review.models import Opinion, Revision, State, Verdict
from review.values import plain

from .locks import both_locked, refuse


@transaction.atomic
def accept(
    *, revision: Revision, digest: str, by: Any, text: str = "", ticks: Iterable[str] = ()
) -> Revision:
    """Pass the current step on the content with `digest`; the last step publishes it."""
    obj, revision = both_locked(revision)
    if _has_said(revision, by, Verdict.ACCEPT, digest):
        return revision
    refuse(rules.decide_refusal(revision, by, digest))
    _say(revision, by, Verdict.ACCEPT, text, ticks)
    revision.step += 1
    if revision.current_step is None:
        _publish(revision, obj, by)
    revision.full_clean()
    revision.save()
    note_act("accepted", by=by, about=revision, detail={"step": revision.step})
    if revision.state == State.APPROVED:
        telling.tell_approved(revision, obj, text)
    else:
        telling.ask_reviewers(revision)
    return revision


@transaction.atomic
def return_(*, revision: Revision, digest: str, by: Any, text: str) -> Revision:
    """Send it back with the reason, which its authors receive word for word."""
    obj, revision = both_locked(revision)
    if _has_said(revision, by, Verdict.RETURN, digest):
        return revision
    refuse(rules.decide_refusal(revision, by, digest, "return"))
    if not text.strip():
        raise RuleBroken(_("退回时请写清楚要改哪里，对方会原样收到。"))
    _say(revision, by, Verdict.RETURN, text)
    revision.state, revision.decided_at = State.RETURNED, timezone.now()
    revision.full_clean()
    revision.save()
    note_act("returned", by=by, about=revision)
    telling.tell_returned(revision, obj, text.strip())
    return revision


def _publish(revision: Revision, obj: models.Model, by: Any) -> None:
    """Write the touched fields onto the live row, unless somebody else changed the same ones."""
    kind = revision.review_kind
    refuse(rules.conflict_refusal(revision, plain(kind.current(obj))))
    values = {name: revision.values[name] for name in revision.touched}
    try:
        kind.apply(obj, values, by)
    except ValidationError as fault:
        faults = " ".join(fault.messages)
        raise RuleBroken(_("内容还不能公开：%(faults)s") % {"faults": faults}) from fault
    revision.state, revision.decided_at = State.APPROVED, timezone.now()


def _say(
    revision: Revision, by: Any, verdict: Verdict, text: str, ticks: Iterable[str] = ()
) -> None:
    opinion = Opinion(
        revision=revision,
        step=revision.step,
        by=by,
        verdict=verdict,
        text=text.strip(),
        digest=revision.digest,
        ticks=list(ticks),
    )
    opinion.full_clean()
    opinion.save()


def _has_said(revision: Revision, by: Any, verdict: Verdict, digest: str) -> bool:
    """Whether the same person pressed the same button on the same content before."""
    return revision.opinions.filter(by=by, verdict=verdict, digest=digest).exists()
