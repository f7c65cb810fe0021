"""What the portal's search keeps of a post."""

from __future__ import annotations

from typing import Any

from zh import pinyin

from .board import audience_labels
from .models import AUDIENCES, Post


def post_document(post: Post) -> dict[str, Any]:
    """The words of a public post, where it is, and the day it is sorted by; never a contact."""
    labels = audience_labels()
    parts = (
        post.institution.name,
        post.institution.short_name,
        post.get_kind_display(),
        post.department,
        post.summary,
        post.duties,
        post.gains,
        post.requirements,
        post.place,
        post.mentor,
        *(labels[key] for flag, key in AUDIENCES.items() if getattr(post, flag)),
    )
    return {
        "title": post.title,
        "text": "\n".join(filter(None, parts)),
        "url": post.get_absolute_url(),
        "summary": post.summary or post.duties[:80],
        "shown_on": post.published_at,
        "pinyin": pinyin_of(post.title),
    }


def pinyin_of(title: str) -> str:
    """The initials and the whole reading of a title."""
    words = [*pinyin.initials_all(title)[:4], "".join(pinyin.syllables(title))]
    return " ".join(dict.fromkeys(words))
