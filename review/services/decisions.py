"""The reviewer's verbs: pass a step, send back, or part of each. The last step publishes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    """Pass the current step on the content with `digest`; the last step publishes it.

    `ticks` are the keys of the step's list that were ticked off; all of them must be.
    """
    obj, revision = both_locked(revision)
    if _has_said(revision, by, Verdict.ACCEPT, digest):
        return revision
    refuse(rules.decide_refusal(revision, by, digest))
    refuse(rules.ticks_refusal(revision, list(ticks)))
    _say(revision, by, Verdict.ACCEPT, text, ticks=_known_ticks(revision, ticks))
    revision.step += 1
    if revision.current_step is None:
        _publish(revision, obj, by, revision.touched)
        revision.state, revision.decided_at = State.APPROVED, timezone.now()
    _save(revision)
    note_act("accepted", by=by, about=revision, detail={"step": revision.step})
    if revision.state != State.APPROVED:
        telling.ask_reviewers(revision)
    elif revision.review_kind.is_public_now(obj):
        telling.tell_approved(revision, obj, text)
    return revision


@transaction.atomic
def accept_partly(
    *, revision: Revision, digest: str, by: Any, returned: Mapping[str, str], text: str = ""
) -> Revision:
    """Publish what the proposal changes but the fields of `returned`, which go back.

    `returned` gives each field its reason, which may be empty when `text` says it for all. Only
    for kinds that are decided field by field.
    """
    obj, revision = both_locked(revision)
    if _has_said(revision, by, Verdict.RETURN, digest):
        return revision
    refuse(rules.decide_refusal(revision, by, digest, "return"))
    refuse(rules.partly_refusal(revision, returned, text))
    accepted = [name for name in revision.touched if name not in returned]
    if accepted:
        _publish(revision, obj, by, accepted)
    reasons = {name: returned[name].strip() for name in revision.touched if name in returned}
    return _send_back(revision, obj, by, rules.words_of(revision, reasons, text), reasons)


@transaction.atomic
def return_(*, revision: Revision, digest: str, by: Any, text: str) -> Revision:
    """Send it back with the reason, which its authors receive word for word."""
    obj, revision = both_locked(revision)
    if _has_said(revision, by, Verdict.RETURN, digest):
        return revision
    refuse(rules.decide_refusal(revision, by, digest, "return"))
    if not text.strip():
        raise RuleBroken(_("退回时请写清楚要改哪里，对方会原样收到。"))
    return _send_back(revision, obj, by, text.strip(), {})


def _send_back(
    revision: Revision, obj: models.Model, by: Any, text: str, fields: dict[str, str]
) -> Revision:
    """Put down the opinion, and tell its people; without `fields` all of it goes back."""
    _say(revision, by, Verdict.RETURN, text, fields=fields)
    revision.state, revision.decided_at = State.RETURNED, timezone.now()
    _save(revision)
    note_act("returned", by=by, about=revision, detail={"fields": list(fields)} if fields else None)
    telling.tell_returned(revision, obj, text)
    return revision


def _publish(revision: Revision, obj: models.Model, by: Any, names: Iterable[str]) -> None:
    """Write the fields `names` onto the live row, unless somebody else changed the same ones."""
    kind = revision.review_kind
    refuse(rules.conflict_refusal(revision, plain(kind.current(obj)), names))
    try:
        kind.apply(obj, {name: revision.values[name] for name in names}, by)
    except ValidationError as fault:
        faults = " ".join(fault.messages)
        raise RuleBroken(_("内容还不能公开：%(faults)s") % {"faults": faults}) from fault


def _say(revision: Revision, by: Any, verdict: Verdict, text: str, **more: Any) -> None:
    opinion = Opinion(
        revision=revision,
        step=revision.step,
        by=by,
        verdict=verdict,
        text=text.strip(),
        digest=revision.digest,
        **more,
    )
    opinion.full_clean()
    opinion.save()


def _save(revision: Revision) -> None:
    revision.full_clean()
    revision.save()


def _known_ticks(revision: Revision, ticks: Iterable[str]) -> list[str]:
    """The ticks of the step's own list, in its order."""
    step, ticked = revision.current_step, set(ticks)
    return [key for key, _label in (step.ticks if step else ()) if key in ticked]


def _has_said(revision: Revision, by: Any, verdict: Verdict, digest: str) -> bool:
    """Whether the same person pressed the same button on the same content before."""
    return revision.opinions.filter(by=by, verdict=verdict, digest=digest).exists()
