"""The writing system: what counts as a Han character, and which typed variants mean the same."""

import re
import unicodedata

# Han: URO and extensions A to J, compatibility ideographs, and 々 and 〇 that names use (Unicode).
HAN = (
    "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f\U00030000-\U0003347f"
)
HAN_CHARACTER = re.compile(f"[{HAN}]")
HAN_RUN = re.compile(f"[{HAN}]+")

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\ufe58\ufe63\uff0d\u30fc"

_FULL_TO_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def half_width(text: str) -> str:
    """The text with full-width Latin letters, digits, marks and spaces made half-width."""
    return text.translate(_FULL_TO_HALF)


def without_invisible(text: str) -> str:
    """The text without characters that nobody sees, which copying from chats and PDF adds."""
    return "".join(c for c in text if c in "\t\n\r" or unicodedata.category(c) not in {"Cc", "Cf"})


def without_separators(text: str) -> str:
    """The text half-width, without the spaces, dashes and invisible marks people put in numbers."""
    seen = without_invisible(half_width(text))
    return "".join(c for c in seen if not c.isspace() and c not in DASHES)


def is_han(text: str) -> bool:
    """Whether every character of a text that is not empty is Han."""
    return HAN_RUN.fullmatch(text) is not None


def fold(text: str) -> str:
    """The text as two writers who differ in width, case or composition both mean it (NFKC)."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", folded)
