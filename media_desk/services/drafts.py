"""Writing an article and handing it to the first of three. Nothing here changes what is public."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

import review.services
from audit.services import record
from base.errors import RuleBroken
from events.proposals import moment_from
from media_desk import covers, rules
from media_desk.models import Article, State
from media_desk.proposals import KIND
from members.validators import RESERVED_SLUGS
from review.models import Revision
from review.models import State as RevisionState
from zh import pinyin

SLUG_LENGTH = 60


@transaction.atomic
def create_article(
    *, key: uuid.UUID, values: Mapping[str, Any], by: Any, is_final: bool = False, **proposal: Any
) -> Article:
    """Begin an article with a first draft, handed in at once when `is_final`.

    The same form sent twice, known by its `key`, makes one article.
    """
    title = str(values.get("title", "")).strip()
    if not title:
        raise RuleBroken(_("请先填标题，草稿凭它找回来。"))
    article, is_new = Article.objects.get_or_create(
        key=key, defaults={"slug": free_slug(title), "working_title": title, "author": by}
    )
    if is_new:
        record("drafted", by=by, about=article)
    write = propose if is_final else save_draft
    write(article=article, values=values, by=by, **proposal)
    return article


@transaction.atomic
def save_draft(
    *,
    article: Article,
    values: Mapping[str, Any],
    by: Any,
    cover: File | None = None,
    note: str = "",
    started_from: str = "",
) -> Revision:
    """Keep what was written so far, with a picture that came along; several may go on with it."""
    article = _locked(article, values)
    values = _with_cover(article, values, cover, by)
    return review.services.save_draft(
        kind=KIND,
        obj=article,
        values=values,
        by=by,
        note=note,
        files=covers.waiting(values.get("cover")),
        started_from=started_from,
    )


@transaction.atomic
def propose(
    *,
    article: Article,
    values: Mapping[str, Any],
    by: Any,
    cover: File | None = None,
    note: str = "",
    started_from: str = "",
) -> Revision:
    """Hand the values to the first review; the same that wait already are handed in once."""
    article = _locked(article, values)
    values = _with_cover(article, values, cover, by)
    wished = moment_from(values["publish_at"]) if "publish_at" in values else article.publish_at
    if refusal := rules.hand_in_refusal(article, values, wished):
        raise RuleBroken(refusal)
    return review.services.propose(
        kind=KIND,
        obj=article,
        values=values,
        by=by,
        note=note,
        files=covers.waiting(values.get("cover")),
        started_from=started_from,
    )


@transaction.atomic
def take_back(*, article: Article, by: Any) -> None:
    """Take back what is drafted or waits for a reviewer; its text opens in the next form."""
    for revision in Revision.objects.about(KIND, article).filter(
        state__in=[RevisionState.DRAFT, RevisionState.SUBMITTED]
    ):
        review.services.withdraw(revision=revision, by=by)


@transaction.atomic
def discard(*, article: Article, by: Any) -> Article:
    """Give up a draft that was never issued. Nothing of it is lost, nothing of it waits."""
    article = Article.objects.select_for_update().get(pk=article.pk)
    if article.state == State.DISCARDED:
        return article
    if refusal := rules.move_refusal(article, "discard"):
        raise RuleBroken(refusal)
    take_back(article=article, by=by)
    article.state = State.DISCARDED
    article.full_clean()
    article.save()
    record("discarded", by=by, about=article)
    return article


def free_slug(title: str) -> str:
    """An address that no article has: the title in pinyin, then with a number."""
    syllables = pinyin.syllables(title)
    while len("-".join(syllables)) > SLUG_LENGTH - 4:
        syllables.pop()
    stem = "-".join(syllables) or "article"
    taken = set(Article.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    taken |= RESERVED_SLUGS
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


def _locked(article: Article, values: Mapping[str, Any]) -> Article:
    """The article's row, locked, with the working title of what is being written."""
    article = Article.objects.select_for_update().get(pk=article.pk)
    if refusal := rules.edit_refusal(article):
        raise RuleBroken(refusal)
    title = str(values.get("title", "")).strip()
    if article.state == State.DRAFT and title and title != article.working_title:
        article.working_title = title
        article.full_clean()
        article.save(update_fields=["working_title", "updated_at"])
    return article


def _with_cover(
    article: Article, values: Mapping[str, Any], cover: File | None, by: Any
) -> dict[str, Any]:
    """The values, with the token of a picture that was uploaded with them."""
    if cover is None:
        return dict(values)
    return {**values, "cover": covers.keep(article=article, upload=cover, by=by).token}
