"""What the third acceptance does to the article, and what the clock does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from base.changes import changed
from base.errors import RuleBroken
from files.services import refuse
from media_desk import covers, rules, telling
from media_desk.models import Article, Correction, State
from media_desk.proposals import lay, set_links


@transaction.atomic
def apply_proposal(article: Article, values: Mapping[str, Any], by: Any) -> None:
    """Write accepted values onto the locked row: a draft is issued, an issued article changed.

    `review` calls it, by the third person, who did not write the values.
    """
    note = values.get("correction_note", "")
    if refusal := rules.apply_refusal(article, values):
        raise RuleBroken(refusal)
    former, was_public = article.cover, article.was_public
    lay(article, values)
    token = values.get("cover", former.token if former else "")
    article.cover = covers.approved(article, token, by)
    if article.state == State.DRAFT:
        _issue(article, values, by)
    else:
        _change(article, values, by, was_public)
    if former is not None and former.pk != article.cover_id:
        refuse(former, by=by)
    if note:
        correction = Correction(article=article, note=note)
        correction.full_clean()
        correction.save()


def _issue(article: Article, values: Mapping[str, Any], by: Any) -> None:
    """Settle the publish date, once for ever."""
    now = timezone.now()
    article.state, article.issued_at = State.ISSUED, now
    article.published_at = max(now, article.publish_at or now)
    is_now = article.published_at == now
    article.announced_at = now if is_now else None
    _save(article, values)
    if not is_now:
        telling.tell_scheduled(article, by=by)
    changed(article, by=by, verb="published" if is_now else "scheduled")


def _change(article: Article, values: Mapping[str, Any], by: Any, was_public: bool) -> None:
    """Lay a change over an issued article, or bring a withdrawn one back with it."""
    is_back = article.state == State.WITHDRAWN
    article.state, article.withdrawn_at, article.withdrawn_for = State.ISSUED, None, ""
    article.withdrawal_note = ""
    if was_public:
        article.revised_at = timezone.now()
    _save(article, values)
    verb = "corrected" if values.get("correction_note") else "changed"
    changed(article, by=by, verb="reissued" if is_back else verb)


def _save(article: Article, values: Mapping[str, Any]) -> None:
    article.full_clean()
    article.save()
    set_links(article, values)


@transaction.atomic
def announce(*, pk: int) -> bool:
    """Say once that the clock has made an article public. Returns whether this call said it."""
    article = Article.objects.select_for_update().get(pk=pk)
    if not article.is_public or article.announced_at is not None:
        return False
    article.announced_at = timezone.now()
    article.full_clean()
    article.save()
    telling.tell_published(article)
    changed(article, verb="published")
    return True


def announce_due() -> int:
    """Announce all that has become public since; each in a transaction of its own."""
    due = list(Article.objects.due(timezone.now()).order_by("published_at").values_list("pk"))
    return sum(announce(pk=pk) for (pk,) in due)
