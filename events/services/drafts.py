"""Writing an event and handing it to the reviewer. Nothing here changes what the public sees."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

import review.services
from audit.services import record
from base.errors import RuleBroken
from events import rules
from events.models import Event, State
from events.proposals import KIND, moment_from
from members.validators import RESERVED_SLUGS
from review.models import Revision
from review.models import State as RevisionState
from zh import pinyin

SLUG_LENGTH = 60


@transaction.atomic
def create_event(
    *, key: uuid.UUID, values: Mapping[str, Any], by: Any, is_final: bool = False, note: str = ""
) -> Event:
    """Begin an event with a first draft, submitted at once when `is_final`.

    The same form sent twice, known by its `key`, makes one event.
    """
    title = str(values.get("title", "")).strip()
    if not title:
        raise RuleBroken(_("请先填活动名称，草稿凭它找回来。"))
    event, is_new = Event.objects.get_or_create(
        key=key, defaults={"slug": free_slug(title), "working_title": title, "author": by}
    )
    if is_new:
        record("drafted", by=by, about=event)
    write = propose if is_final else save_draft
    write(event=event, values=values, by=by, note=note)
    return event


@transaction.atomic
def save_draft(
    *, event: Event, values: Mapping[str, Any], by: Any, note: str = "", started_from: str = ""
) -> Revision:
    """Keep what was written so far; several people may go on with it."""
    event = _locked(event, values)
    return review.services.save_draft(
        kind=KIND, obj=event, values=values, by=by, note=note, started_from=started_from
    )


@transaction.atomic
def propose(
    *, event: Event, values: Mapping[str, Any], by: Any, note: str = "", started_from: str = ""
) -> Revision:
    """Hand the values to the reviewer; the same values that wait already are handed in once."""
    event = _locked(event, values)
    starts_at, ends_at = moment_from(values.get("starts_at")), moment_from(values.get("ends_at"))
    if refusal := rules.times_refusal(event, starts_at, ends_at):
        raise RuleBroken(refusal)
    return review.services.propose(
        kind=KIND, obj=event, values=values, by=by, note=note, started_from=started_from
    )


@transaction.atomic
def withdraw(*, event: Event, by: Any) -> None:
    """Take back what is drafted or waits for the reviewer; its text opens in the next form."""
    for revision in Revision.objects.about(KIND, event).filter(
        state__in=[RevisionState.DRAFT, RevisionState.SUBMITTED]
    ):
        review.services.withdraw(revision=revision, by=by)


@transaction.atomic
def discard(*, event: Event, by: Any) -> Event:
    """Give up a draft that was never public. Nothing of it is lost, nothing of it waits."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.state == State.DISCARDED:
        return event
    if refusal := rules.move_refusal(event, "discard"):
        raise RuleBroken(refusal)
    withdraw(event=event, by=by)
    event.state = State.DISCARDED
    event.full_clean()
    event.save()
    record("discarded", by=by, about=event)
    return event


def free_slug(title: str, model: type[models.Model] = Event) -> str:
    """An address that no event (or `model`) has: the title in pinyin, then with a number."""
    syllables = pinyin.syllables(title)
    while len("-".join(syllables)) > SLUG_LENGTH - 4:
        syllables.pop()
    stem = "-".join(syllables) or str(model._meta.model_name)
    rows = model._default_manager.filter(slug__startswith=stem)
    taken = set(rows.values_list("slug", flat=True))
    taken |= RESERVED_SLUGS
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


def _locked(event: Event, values: Mapping[str, Any]) -> Event:
    """The event's row, locked, with the working title of what is being written."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if refusal := rules.edit_refusal(event):
        raise RuleBroken(refusal)
    title = str(values.get("title", "")).strip()
    if event.state == State.DRAFT and title and title != event.working_title:
        event.working_title = title
        event.full_clean()
        event.save(update_fields=["working_title", "updated_at"])
    return event
