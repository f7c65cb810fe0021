"""An article as the site-wide search holds it."""

from __future__ import annotations

from typing import Any

from zh import pinyin

from .models import Article


def article_document(article: Article) -> dict[str, Any]:
    """What is found of a public article, and the day that the hit shows."""
    return {
        "title": article.title,
        "text": "\n".join(
            filter(
                None,
                [
                    article.summary,
                    article.body,
                    article.source,
                    article.byline,
                    article.title_en,
                    article.summary_en,
                    article.body_en,
                ],
            )
        ),
        "url": article.get_absolute_url(),
        "summary": article.summary,
        "shown_on": article.published_at,
        "pinyin": " ".join(pinyin.syllables(article.title)),
    }
