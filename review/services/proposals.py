"""The author's verbs: draft, submit, take back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from base.acts import note_act
from base.errors import RuleBroken
from review import rules, telling
from review.deadlines import answer_due_on
from review.kinds import Kind, kinds
from review.models import Revision, State
from review.values import digest as digest_of
from review.values import plain

from .locks import both_locked, locked, refuse


@dataclass(frozen=True)
class Start:
    """What a form opens with: the live values with one's own unpublished changes laid over them."""

    values: dict[str, Any]
    started_from: str  # goes back with the form, so that nobody's newer text is overwritten
    revision: Revision | None  # the newest draft, submitted, returned or withdrawn proposal


def start(*, kind: str, obj: models.Model) -> Start:
    """What the form for a new or continued proposal opens with."""
    review_kind = kinds[kind]
    live = plain(review_kind.current(obj))
    latest = Revision.objects.about(kind, obj).meant().select_related("author").first()
    if latest is not None and latest.state == State.APPROVED:
        latest = None
    over = {name: latest.values[name] for name in latest.open_fields} if latest else {}
    return Start({**live, **over}, _live_digest(review_kind, obj, live), latest)


@transaction.atomic
def save_draft(
    *,
    kind: str,
    obj: models.Model,
    values: Mapping[str, Any],
    by: Any,
    note: str = "",
    files: Iterable[str] = (),
    started_from: str = "",
) -> Revision:
    """Keep the form's values as the thing's one draft. The live row does not change.

    `started_from` is that of `start`: when the live values have changed since, RuleBroken.
    A value for a field that the kind does not have raises KeyError.
    """
    review_kind = kinds[kind]
    if unknown := values.keys() - review_kind.fields.keys():
        raise KeyError(*unknown)
    obj = locked(review_kind, obj.pk)
    live = plain(review_kind.current(obj))
    if started_from and started_from != _live_digest(review_kind, obj, live):
        raise RuleBroken(_("你打开页面之后，公开内容有了变化。请核对后再存一次。"))
    mine = Revision.objects.about(kind, obj)
    draft = mine.filter(state=State.DRAFT).first()
    latest = mine.exclude(state=State.DRAFT).first()
    if draft is None:
        number = latest.number + 1 if latest else 1
        draft = Revision(kind=kind, object_id=str(obj.pk), number=number)
    draft.author, draft.note, draft.files = by, note.strip(), sorted(files)
    _fill(draft, obj, live, plain(values))
    earlier = latest.writers.all() if latest and latest.state != State.APPROVED else ()
    draft.writers.add(by, *earlier)
    return draft


def _fill(draft: Revision, obj: models.Model, live: dict[str, Any], values: dict[str, Any]) -> None:
    """Lay the values over the live ones they start from, and seal them with their hash."""
    kind = draft.review_kind
    draft.schema, draft.base, draft.values = kind.schema, live, values
    draft.title = kind.title(obj)[:200]
    if kind.institution_of:
        draft.institution_name = str(kind.institution_of(obj) or "")[:200]
    draft.digest = digest_of(kind.name, draft.object_id, kind.schema, values, draft.files)
    draft.full_clean()
    draft.save()


@transaction.atomic
def submit(*, revision: Revision, by: Any) -> Revision:
    """Put a draft before the first step, in place of one that waits. Twice changes nothing."""
    obj, revision = both_locked(revision)
    if revision.state == State.SUBMITTED:
        return revision
    kind = revision.review_kind
    refuse(rules.submit_refusal(revision, plain(kind.current(obj))))
    now = timezone.now()
    Revision.objects.about(kind.name, obj).filter(state=State.SUBMITTED).update(
        state=State.WITHDRAWN, decided_at=now
    )
    revision.state, revision.step, revision.author = State.SUBMITTED, 0, by
    revision.submitted_at, revision.due_on = now, answer_due_on(now)
    revision.full_clean()
    revision.save()
    revision.writers.add(by)
    note_act("submitted", by=by, about=revision)
    telling.ask_reviewers(revision)
    return revision


@transaction.atomic
def propose(
    *, kind: str, obj: models.Model, values: Mapping[str, Any], by: Any, **draft: Any
) -> Revision:
    """Save the form's values and submit them in one go; takes what `save_draft` takes.

    The same content as the one that waits gives that one: a double click makes one proposal.
    """
    review_kind = kinds[kind]
    locked(review_kind, obj.pk)
    waiting = Revision.objects.about(kind, obj).filter(state=State.SUBMITTED).first()
    content = digest_of(kind, str(obj.pk), review_kind.schema, values, draft.get("files", ()))
    if waiting is not None and waiting.digest == content:
        return waiting
    return submit(revision=save_draft(kind=kind, obj=obj, values=values, by=by, **draft), by=by)


@transaction.atomic
def withdraw(*, revision: Revision, by: Any) -> Revision:
    """Take a draft or a waiting proposal back; its text opens in the next form."""
    _obj, revision = both_locked(revision)
    if revision.state == State.WITHDRAWN:
        return revision
    refuse(rules.state_refusal(revision, "withdraw"))
    revision.state, revision.decided_at = State.WITHDRAWN, timezone.now()
    revision.full_clean()
    revision.save()
    note_act("withdrawn", by=by, about=revision)
    return revision


def _live_digest(kind: Kind, obj: models.Model, live: dict[str, Any]) -> str:
    return digest_of(kind.name, str(obj.pk), kind.schema, live)
