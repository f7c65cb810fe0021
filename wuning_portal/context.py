"""What every template of the portal may use. Nothing here touches the session or the database."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from . import navigation

THEMES = ("dark", "light")
SITE_DOMAIN = urlsplit(settings.PORTAL_URL).netloc


def portal(request: HttpRequest) -> dict[str, Any]:
    """The site's identity, the two display modes and the frame's navigation."""
    return {
        "site": settings.SITE,
        "site_domain": SITE_DOMAIN,
        "is_demo": not settings.IS_PRODUCTION,
        "is_public": is_public(request),
        **display(request),
        "display_next": request.get_full_path(),
        "other_language_url": other_language(request.get_full_path()),
        "main_nav": SimpleLazyObject(lambda: navigation.main_nav(request.path)),
        "footer_columns": SimpleLazyObject(navigation.footer_columns),
    }


def is_public(request: HttpRequest) -> bool:
    """Whether the page is one that anybody may see; an address that leads nowhere counts as one."""
    match = request.resolver_match
    return match is None or not getattr(match.func, "login_required", True)


def display(request: HttpRequest) -> dict[str, str]:
    """The display modes from their two cookies; anything unknown counts as unset."""
    theme = request.COOKIES.get("theme", "")
    return {
        "display_mode": "large" if request.COOKIES.get("mode") == "large" else "",
        "display_theme": theme if theme in THEMES else "",
    }


def other_language(path: str) -> str:
    """The same page in the other language (architecture: language is in the address alone)."""
    if get_language() == "en":
        return path.removeprefix("/en") or "/"
    return f"/en{path}"
