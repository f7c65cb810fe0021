"""What is said about an article, and to whom."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import translation

from members.roles import Role
from notices.services import notify

from .models import Article
from .proposals import moment_in_words


def tell_scheduled(article: Article, *, by: Any) -> None:
    """Tell the author when it will be public."""
    notify(
        "media_desk.scheduled",
        about=article,
        to=writers(article),
        context=words(article),
        by=by,
        link=article.get_desk_url(),
    )


def tell_published(article: Article) -> None:
    """Tell the author that its time has come."""
    notify("media_desk.published", about=article, to=writers(article), context=words(article))


def tell_withdrawn(article: Article, *, by: Any, is_emergency: bool) -> None:
    """Tell the author; in an emergency the issuers too, who were not asked."""
    people = [*writers(article), *(issuers() if is_emergency else ())]
    with translation.override(settings.LANGUAGE_CODE):
        reason = str(article.get_withdrawn_for_display())
    at = article.withdrawn_at
    notify(
        "media_desk.withdrawn",
        about=article,
        to=[person for person in people if person != by],
        context={
            **words(article),
            "reason": reason,
            "note": article.withdrawal_note,
            "who": by.name,
        },
        by=by,
        key=at.isoformat() if at else "",
        link=article.get_desk_url(),
    )


def writers(article: Article) -> list[Any]:
    """Whoever began it, while the account is open."""
    author = article.author
    return [author] if author is not None and author.is_active else []


def issuers() -> Any:
    """The staff who issue."""
    staff = get_user_model().objects.filter(is_staff=True, is_active=True)
    return staff.filter(groups__name=Role.ISSUER).order_by("pk")


def words(article: Article) -> dict[str, str]:
    """The article in words, for the text of a notice."""
    with translation.override(settings.LANGUAGE_CODE):
        when = moment_in_words(article.published_at) if article.published_at else ""
    return {"title": str(article), "column": str(article.column or ""), "when": when}
