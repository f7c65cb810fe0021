"""An article as it will look once the open proposal is accepted."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import Any

from review.models import Revision

from . import covers
from .models import Article, Correction, Link
from .proposals import lay, links_of, read


@dataclass(frozen=True)
class Shown:
    """What a page shows of an article: its row or a copy, its links and its corrections."""

    article: Article
    links: list[Link]
    corrections: list[Any] = field(default_factory=list)
    is_preview: bool = False

    @property
    def institutions(self) -> list[Any]:
        return [link.institution for link in self.links if link.institution]

    @property
    def events(self) -> list[Any]:
        return [link.event for link in self.links if link.event and link.event.is_public]


def shown(article: Article) -> Shown:
    """The article with its approved values."""
    was_corrected = article.revised_at is not None
    corrections = list(article.corrections.all()) if was_corrected else []
    return Shown(article, list(article.links.all()), corrections)


def preview(article: Article, revision: Revision | None) -> Shown:
    """A copy of the row that is never saved, with the proposal's values laid over it."""
    if revision is None:
        return shown(article)
    values = {**read(article), **{name: revision.values[name] for name in revision.touched}}
    page = copy(article)
    page._state = copy(article._state)
    page._state.fields_cache = {}
    lay(page, values)
    page.cover = covers.file_of(values["cover"])
    corrections: list[Any] = list(article.corrections.all())
    if note := values["correction_note"]:
        corrections.insert(0, Correction(article=article, note=note))
    return Shown(page, links_of(article, values), corrections, is_preview=True)
