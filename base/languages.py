"""The same page at its address in another language (architecture: language is in the address)."""

from __future__ import annotations

from django.conf import settings
from django.urls import translate_url
from django.utils import translation


def in_language(link: str, language: str | None) -> str:
    """A path of the portal at its address in `language`; unchanged when it has only one."""
    if not link or not language:
        return link
    current = next((code for code, _name in settings.LANGUAGES if link.startswith(f"/{code}/")), "")
    with translation.override(current or settings.LANGUAGE_CODE):
        return translate_url(link, language)
