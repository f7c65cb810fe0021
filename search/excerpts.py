"""What a result shows of a text: the sentence that answers the query, with the words marked."""

from __future__ import annotations

import re

from zh.characters import fold
from zh.tokens import highlight, plain

from .query import Query

# A piece of text and whether the query stands in it, as `zh.tokens.highlight` gives them.
Pieces = list[tuple[str, bool]]

LENGTHS = {"en": 170}  # characters, by language
LENGTH = 80
BEFORE = 20  # characters kept before a word that stands far inside its sentence
SHORT = 16  # an excerpt up to this long is a label: the summary says what it is a label of
LONGEST_SENTENCE = 300
# Up to its end, or as much of it as a sentence may have.
SENTENCE = re.compile(
    rf".{{1,{LONGEST_SENTENCE}}}?(?:[。！？；\n]|[.!?;](?=\s)|$)|.{{1,{LONGEST_SENTENCE}}}", re.S
)
SENTENCE_ENDS = "。！？；\n.!?;"
WORD_ENDS = re.compile(r"[A-Za-z0-9]+$")
WORD_GOES_ON = re.compile(r"[A-Za-z0-9]*")


def shown(summary: str, text: str, query: Query, language: str = "") -> Pieces:
    """What a result says below its title: what answers the query, else what the thing is."""
    found = excerpt(text, query, language)
    about = highlight(summary, query.text)
    if not found or any(is_marked for _piece, is_marked in about):
        return about or found
    is_label = sum(len(piece) for piece, _is_marked in found) <= SHORT
    return [*about, (" ", False), *found] if is_label and about else found


def excerpt(text: str, query: Query, language: str = "") -> Pieces:
    """A part of the line around the sentence that holds most of the query; [] when none does."""
    start = _best_sentence(text, query)
    if start is None:
        return []
    length, dots = LENGTHS.get(language, LENGTH), "…" if language == "en" else "……"
    pieces = highlight(text[start : start + LONGEST_SENTENCE], query.text)
    ahead = len(pieces[0][0]) if len(pieces) > 1 and not pieces[0][1] else 0
    if ahead > length - BEFORE:
        start = _word_start(text, start + ahead - BEFORE)
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    end = min(_word_end(text, start + length), line_end)
    begins = not start or text[max(0, start - 3) : start].rstrip(" ")[-1:] in SENTENCE_ENDS
    cut = " ".join(text[start:end].split())
    return highlight(f"{'' if begins else dots}{cut}{dots if end < line_end else ''}", query.text)


def _best_sentence(text: str, query: Query) -> int | None:
    """Where the first sentence begins that holds more of the terms than any before it."""
    folded, best, most = fold(text), None, 0
    if not any(term.written.split()[0] in folded for term in query.terms):
        return None
    for found in SENTENCE.finditer(text):
        words = plain(found.group())
        count = sum(term.written in words for term in query.terms)
        if count > most:
            best, most = found.start(), count
            if most == len(query.terms):
                break
    return best


def _word_start(text: str, at: int) -> int:
    """The place, or the beginning of the Latin word that stands there."""
    found = WORD_ENDS.search(text, max(0, at - 40), at)
    return found.start() if found and text[at : at + 1].isascii() else at


def _word_end(text: str, at: int) -> int:
    """The place, or the end of the Latin word that stands there."""
    found = WORD_GOES_ON.match(text, at)
    return found.end() if found and text[at - 1 : at].isascii() else min(at, len(text))
