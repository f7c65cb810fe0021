"""From a row of an app to the entries that find it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils import translation

from base.languages import in_language
from zh.characters import without_invisible
from zh.tokens import plain

from .full_text import tokens_of
from .kinds import Document, SearchKind
from .models import Entry
from .query import EDGE, core, joined

CHINESE = settings.LANGUAGE_CODE
LANGUAGES = [code for code, _name in settings.LANGUAGES]
MOST_TEXT = 100_000  # characters that are found; PostgreSQL holds 1 MB of tokens
MOST_TITLE = 300


def entries_of(kind: SearchKind, row: Any) -> Iterator[Entry]:
    """The entries of a public row, one for the pages of each language.

    On English pages a thing is found by its Chinese words too, and shown in Chinese where it has
    no English.
    """
    written = {code: _written(kind, row, code) for code in LANGUAGES}
    chinese = written[CHINESE]
    for code in LANGUAGES:
        shown = written[code] or chinese
        if shown is None:
            continue
        found_by = [shown] if shown is chinese or chinese is None else [shown, chinese]
        yield Entry(
            kind=kind.name,
            object_id=str(row.pk),
            language=code,
            text_language=code if written[code] else CHINESE,
            title=_clean(shown.title)[:MOST_TITLE],
            summary=_clean(shown.summary),
            text=_clean(shown.text)[:MOST_TEXT],
            url=in_language(shown.url, code),
            shown_on=shown.shown_on,
            is_demo=getattr(row, "is_demo", False),
            **_searched(found_by),
        )


def _written(kind: SearchKind, row: Any, language: str) -> Document | None:
    """The row in one language; None when it has no title in it."""
    with translation.override(language):
        document = kind.document(row)
    return document if document is not None and document.title.strip() else None


def _searched(documents: list[Document]) -> dict[str, str]:
    """The columns that the search reads."""
    names = [name for d in documents for name in (d.title, *d.names) if name]
    keys = [key for name in names for key in (joined(name), core(name))]
    keys += [word for d in documents for word in d.pinyin.lower().split()]
    keys = [key for key in dict.fromkeys(keys) if key]
    in_names = "".join(plain(name) for name in names)
    sounds = " ".join(d.pinyin for d in documents)
    texts = " ".join(f"{d.summary} {d.text}"[:MOST_TEXT] for d in documents)
    words = f"{in_names}{plain(sounds)}{plain(texts)}"
    return {
        "names": f"{EDGE}{EDGE.join(keys)}{EDGE}{in_names}",
        "words": words,
        "tokens": " ".join(tokens_of(f"{words} {' '.join(keys)}")),
    }


def _clean(text: str) -> str:
    """The text without marks that nobody sees; no database is given a NUL."""
    return without_invisible(text).strip()
