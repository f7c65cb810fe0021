"""Who hears of a proposal: the reviewers of the next step, and those who made it."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.utils import translation

from base.dates import day
from notices.services import notify

from .models import Revision


def reviewers(revision: Revision) -> models.QuerySet:
    """The staff who may decide the current step."""
    step = revision.current_step
    staff = get_user_model().objects.filter(is_staff=True, is_active=True)
    return (
        staff.filter(groups__name=step.role if step else None)
        .exclude(pk__in=revision.writers.values("pk"))
        .exclude(pk__in=revision.opinions.values("by"))
    )


def ask_reviewers(revision: Revision) -> None:
    """Tell the reviewers of the current step that it waits for one of them."""
    with translation.override(settings.LANGUAGE_CODE):
        words = {
            **_words(revision),
            "step": str(revision.current_step.label if revision.current_step else ""),
            "author": revision.institution_name or revision.author.name,
            "due": day(revision.due_on) if revision.due_on else "",
            "note": revision.note,
        }
    notify(
        "review.waiting",
        about=revision,
        to=reviewers(revision),
        context=words,
        key=f"step-{revision.step}",
    )


def tell_approved(revision: Revision, obj: models.Model, text: str) -> None:
    """Tell its people that it is public now."""
    _tell("review.approved", revision, text, revision.review_kind.url(obj))


def tell_returned(revision: Revision, obj: models.Model, text: str) -> None:
    """Tell its people what to change, and what is public already."""
    _tell("review.returned", revision, text, revision.review_kind.edit_url(obj))


def labels(revision: Revision, names: Iterable[str]) -> str:
    """Fields by their names on the page."""
    return "、".join(str(revision.review_kind.fields[name]) for name in names)


def accepted_fields(revision: Revision) -> list[str]:
    """Of a returned proposal, the changes that are public nevertheless."""
    still_open = revision.open_fields
    return [name for name in revision.touched if name not in still_open]


def _tell(kind: str, revision: Revision, text: str, link: str) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        words = {
            **_words(revision),
            "text": text.strip(),
            "accepted": labels(revision, accepted_fields(revision)),
        }
    people = [revision.author, *revision.review_kind.people_to_tell(revision)]
    notify(kind, about=revision, to=people, context=words, link=link)


def _words(revision: Revision) -> dict[str, str]:
    kind = revision.review_kind
    return {
        "title": revision.title,
        "kind": str(kind.label),
        "fields": labels(revision, revision.open_fields),
    }
