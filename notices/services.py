"""Telling people: one row in the caller's transaction, the rest by the worker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.validators import validate_email
from django.db import models, transaction
from django.utils import timezone, translation

from base.acts import note_act
from base.changes import after_commit
from base.errors import RuleBroken

from . import rules
from .kinds import audiences, notice_kinds
from .models import Notice, Occasion, State, in_language


@transaction.atomic
def notify(
    kind: str,
    *,
    about: models.Model,
    to: Iterable[Any] = (),
    audience: str = "",
    context: Mapping[str, str] | None = None,
    by: Any = None,
    key: str = "",
    link: str | None = None,
    not_before: datetime | None = None,
) -> Occasion:
    """Tell each of `to` (accounts, or addresses of guests) or a registered `audience` of `about`.

    One row is written; the worker makes a notice for each person after the commit. Telling again
    with the same kind, object and key changes nothing. `context` holds the plain strings that the
    kind's words need: an unknown kind or a missing word raises here, where the mistake is.
    `link` is a path of the portal; without it the object's own page.
    """
    words = dict(context or {})
    with translation.override(settings.LANGUAGE_CODE):
        check(kind, words, audience)
        link = about.get_absolute_url() if link is None else link
    occasion, is_new = Occasion.objects.get_or_create(
        kind=kind,
        about_type=about._meta.label_lower,
        about_id=str(about.pk),
        key=key,
        defaults={
            "context": words,
            "link": in_language(link, settings.LANGUAGE_CODE),
            "audience": audience,
            "recipients": recipients(to),
            "by": by,
            "not_before": not_before,
        },
    )
    if is_new:
        after_commit("notices.tasks.fan_out", occasion.pk)
    return occasion


def check(kind: str, words: Mapping[str, str], audience: str) -> None:
    """Raise TypeError or KeyError where the words do not fit the kind, or nobody knows it."""
    if audience:
        audiences[audience]
    if any(not isinstance(value, str) for value in words.values()):
        raise TypeError("The context of a notice holds strings only.")
    notice_kinds[kind].words(words)


def recipients(to: Iterable[Any]) -> list[str]:
    """Recipients as text, each once: `u:<pk>` for an account, `m:<address>` for a guest.

    A guest's address that belongs to one of the accounts is left out; a broken one raises
    ValidationError.
    """
    keys: dict[str, None] = {}
    known: set[str] = set()
    people = list(to)
    for person in people:
        if not isinstance(person, str):
            keys[f"u:{person.pk}"] = None
            known.add(person.email.lower())
    for person in people:
        if isinstance(person, str) and (address := person.strip().lower()) not in known:
            validate_email(address)
            keys[f"m:{address}"] = None
    return list(keys)


def unread_count(user: Any) -> int:
    """How many notices of the inbox are unread."""
    return Notice.objects.visible_to(user).unread().count()


@transaction.atomic
def mark_read(*, notice: Notice) -> Notice:
    """Remember when the recipient first opened it."""
    if notice.read_at is None:
        notice.read_at = timezone.now()
        Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=notice.read_at)
    return notice


@transaction.atomic
def mark_all_read(*, user: Any) -> int:
    """Mark the whole inbox of `user` as read; returns how many were unread."""
    return Notice.objects.visible_to(user).unread().update(read_at=timezone.now())


@transaction.atomic
def forget(user: Any) -> None:
    """Let go of all that `user` was told, when the account is closed (domain 3.4)."""
    Notice.objects.filter(user=user).delete()


@transaction.atomic
def forget_things(things: Sequence[models.Model]) -> None:
    """Let go of all that was told about things of one kind, to whomever (domain 3.4)."""
    if things:
        about = {
            "about_type": things[0]._meta.label_lower,
            "about_id__in": [str(thing.pk) for thing in things],
        }
        occasions = Occasion.objects.filter(**about)
        Notice.objects.filter(occasion__in=occasions).delete()
        occasions.delete()


@transaction.atomic
def forget_guests(addresses: Iterable[str], *, about: models.Model) -> None:
    """Let go of what guests were told about one thing; what accounts were told stays."""
    Notice.objects.filter(
        recipient__in=[f"m:{address}" for address in addresses],
        occasion__about_type=about._meta.label_lower,
        occasion__about_id=str(about.pk),
    ).delete()


@transaction.atomic
def resend(*, notice: Notice, by: Any) -> Notice:
    """Give a mail that failed for good another round of tries, under the same Message-ID."""
    notice = Notice.objects.select_for_update().get(pk=notice.pk)
    if notice.state == State.PENDING:
        return notice
    if refusal := rules.resend_refusal(notice):
        raise RuleBroken(refusal)
    now = timezone.now()
    notice.state, notice.attempts, notice.error = State.PENDING, 0, ""
    notice.next_try_at = notice.queued_at = now
    notice.full_clean()
    notice.save()
    note_act("resent", by=by, about=notice)
    after_commit("notices.tasks.deliver", [notice.pk])
    return notice
