"""Whether there is anything to read, for the header, which asks no database."""

from __future__ import annotations

from django.core.cache import cache

from .models import Article

KEY = "media_desk.front"


def is_open() -> bool:
    """Whether something is public, as last noted; a page is drawn without it rather than fail."""
    try:
        return bool(cache.get(KEY))
    except Exception:  # whatever a cache that is down raises
        return False


def note() -> None:
    """Note whether something is public: after each change of an article, and each minute."""
    cache.set(KEY, Article.objects.published().exists(), None)
