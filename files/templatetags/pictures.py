"""Showing stored pictures."""

from __future__ import annotations

from typing import Any

from django import template

from files.models import Derivative, StoredFile

register = template.Library()


@register.inclusion_tag("files/_picture.html")
def picture(
    file: StoredFile | Derivative | None,
    sizes: str = "100vw",
    css: str = "",
    alt: str | None = None,
) -> dict[str, Any]:
    """`{% picture institution.logo sizes="6rem" %}`: the approved picture, or nothing.

    Lists prefetch `…__derivatives`, or give one derivative that they have read, with its `alt`.
    An empty `alt` says that the picture is only decoration.
    """
    made = _made(file)
    webp = [one for one in made if one.content_type == "image/webp"]
    return {
        "largest": webp[-1] if webp else None,
        "smallest": webp[0] if webp else None,
        "srcset": ", ".join(f"{one.url} {one.width}w" for one in webp),
        "sizes": sizes,
        "css": css,
        "alt": getattr(file, "alt", "") if alt is None else alt,
    }


def _made(file: StoredFile | Derivative | None) -> list[Derivative]:
    """The public pictures of a file, the smallest first."""
    if isinstance(file, StoredFile):
        return sorted(file.derivatives.all(), key=lambda one: one.width)
    return [file] if file else []
