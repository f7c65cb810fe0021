"""Taking articles in from the seed files, where somebody vouched for them before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from base.changes import changed
from media_desk.models import Article
from media_desk.proposals import lay, set_links


@transaction.atomic
def take_in(*, slug: str, state: str, values: Mapping[str, Any], **columns: Any) -> bool:
    """Write an article as it stands, without review and without notices; only commands do so.

    One that is there stays as it is. Returns whether it is new.
    """
    if Article.objects.filter(slug=slug).exists():
        return False
    article = Article(slug=slug, state=state, working_title=values["title"], **columns)
    lay(article, values)
    article.full_clean()
    article.save()
    set_links(article, values)
    changed(article, verb="taken in")
    return True
