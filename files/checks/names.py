"""What the user called the file: kept to be shown and offered again, never used as a path."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext as _

LIMIT = 100  # characters, the ending included
_RESERVED = '<>:"|?*\\/'


def clean_name(name: str, ending: str = "") -> str:
    """A file name that is safe to show and to offer: no path, no control or direction marks.

    `ending` (".pdf") is what the content is; it takes the place of whatever ending the name has.
    """
    name = unicodedata.normalize("NFC", name or "").replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(c for c in name if unicodedata.category(c)[0] not in "CZ" or c == " ")
    visible = "".join("_" if c in _RESERVED else c for c in visible)
    visible = " ".join(visible.split()).strip(". ")
    if ending:
        stem, dot, old = visible.rpartition(".")
        if dot and old.isascii() and old.isalnum() and len(old) <= 5:
            visible = stem.rstrip(". ")
    return (visible[: LIMIT - len(ending)].rstrip(". ") or _("未命名")) + ending
