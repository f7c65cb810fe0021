"""What talent shows on other apps' pages: an institution's posts, and whether there are any."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from members.models import Institution

from .models import Post

MOST = 6


def of_institution(institution: Institution) -> dict[str, Any] | None:
    """What an institution offers now, the next deadline first; two queries."""
    posts = Post.objects.visible_to(None).filter(institution=institution)
    offered = list(posts.open_at(timezone.now()).for_list()[:MOST])
    return {"posts": offered} if offered else None


def has_posts() -> bool:
    """Whether anything is public: then the navigation shows the way."""
    return Post.objects.visible_to(None).exists()
