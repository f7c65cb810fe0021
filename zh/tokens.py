"""Search tokens: overlapping pairs of Han, so that no dictionary decides what is found."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from zh.characters import HAN, fold, is_han, without_invisible

_PIECE = re.compile(rf"(?P<han>[{HAN}]+)|(?P<number>\d+)|(?P<word>(?:(?![{HAN}])[^\W\d_])+)")


class Term(NamedTuple):
    """Tokens that stand side by side in what is found.

    With `is_prefix` the last one stands for all tokens that it begins.
    """

    tokens: tuple[str, ...]
    is_prefix: bool = False

    @property
    def written(self) -> str:
        """What `plain(text)` holds just where the term stands in the text."""
        first, *others = self.tokens
        if is_han(first):
            return first + "".join(token[-1] for token in others)
        return "".join(f" {token}" for token in self.tokens)


class _Piece(NamedTuple):
    """A run of Han characters, of letters or of digits, and where it stands in the folded text."""

    written: str
    start: int
    end: int
    is_han: bool


def tokens(text: str) -> list[str]:
    """The tokens to index, in order: pairs of Han characters, the last of a run alone, words.

    The lone last character lets one character find all that holds it, as the prefix of a token,
    and keeps pairs of different runs from standing side by side.
    """
    found = []
    for piece in _pieces(_fold(text)):
        if piece.is_han:
            found += _pairs(piece.written)
            found.append(piece.written[-1])
        else:
            found.append(piece.written)
    return found


def plain(text: str) -> str:
    """The text as it is compared: its runs of Han, letters and digits, each after a space."""
    return "".join(f" {piece.written}" for piece in _pieces(_fold(text)))


def query_terms(text: str) -> list[Term]:
    """What all must be found for a query, each once: a run of Han, or letters and digits joined.

    Han is found wherever it stands; a Latin word or a number from its beginning: AI not in fair.
    """
    terms = []
    for group in _groups(_fold(text)):
        written = group[0].written
        if group[0].is_han and len(written) > 1:
            terms.append(Term(tuple(_pairs(written))))
        else:
            terms.append(Term(tuple(piece.written for piece in group), is_prefix=True))
    return list(dict.fromkeys(terms))


def highlight(text: str, query: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether the query's terms stand in it."""
    folded, origins = _fold_with_origins(text)
    pieces = list(_pieces(folded))
    marked = [False] * len(text)
    for group in _groups(_fold(query)):
        for start, end in _occurrences(group, folded, pieces):
            first, last = origins[start][0], origins[end - 1][1]
            marked[first:last] = [True] * (last - first)
    return _runs(text, marked)


def _fold(text: str) -> str:
    """The text as it is compared: without invisible marks, NFKC, lower case."""
    return fold(without_invisible(text))


def _pieces(folded: str) -> Iterator[_Piece]:
    """The runs of Han, letters and digits of a folded text; all else parts them."""
    for found in _PIECE.finditer(folded):
        yield _Piece(found.group(), found.start(), found.end(), found.lastgroup == "han")


def _pairs(run: str) -> list[str]:
    """The overlapping pairs of a run of Han."""
    return [run[i : i + 2] for i in range(len(run) - 1)]


def _groups(folded: str) -> list[list[_Piece]]:
    """The pieces of a query; letters and digits without a space between them stay together."""
    groups: list[list[_Piece]] = []
    for piece in _pieces(folded):
        last = groups[-1][-1] if groups else None
        if last and not last.is_han and not piece.is_han and last.end == piece.start:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _occurrences(
    group: list[_Piece], folded: str, pieces: list[_Piece]
) -> Iterator[tuple[int, int]]:
    """Where a term of the query stands in the folded text."""
    written = group[0].written
    if group[0].is_han:
        yield from ((m.start(), m.start() + len(written)) for m in _overlapping(written, folded))
    else:
        *whole, begun = (piece.written for piece in group)
        for i in range(len(pieces) - len(whole)):
            *before, last = pieces[i : i + len(group)]
            is_same = [piece.written for piece in before] == whole
            if is_same and last.written.startswith(begun):
                yield (before or [last])[0].start, last.start + len(begun)


def _overlapping(written: str, folded: str) -> Iterator[re.Match[str]]:
    """Every place where a text begins within another, also where two of them overlap."""
    return re.finditer(f"(?={re.escape(written)})", folded)


def _fold_with_origins(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The folded text and, for each of its characters, the part of the text it comes from."""
    folded: list[str] = []
    origins: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        part = _fold(text[start:end])
        folded.append(part)
        origins += [(start, end)] * len(part)
        start = end
    return "".join(folded), origins


def _runs(text: str, marked: list[bool]) -> list[tuple[str, bool]]:
    """The text cut where the mark changes."""
    runs: list[tuple[str, bool]] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or marked[end] != marked[start]:
            runs.append((text[start:end], marked[start]))
            start = end
    return runs
