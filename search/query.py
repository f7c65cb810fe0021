"""What somebody typed, as conditions that both databases understand alike."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, When

from zh import pinyin
from zh.characters import HAN_CHARACTER, is_han, without_invisible
from zh.names import core_name
from zh.tokens import Term, plain

from .full_text import Asked, terms_of

LONGEST = 60  # characters
LONGEST_SOUND = 12  # characters of a name that is looked for by its reading
EDGE = "|"  # stands around each joined name in `Entry.names`; no token holds it


def joined(name: str) -> str:
    """A name without spaces and marks, so that width of brackets and the like do not count."""
    return plain(name).replace(" ", "")


def core(name: str) -> str:
    """A joined name without city and legal form (domain 3.7)."""
    return joined(core_name(without_invisible(name)))


@dataclass(frozen=True)
class Query:
    """What is looked for; false when nothing in it can be."""

    text: str
    terms: tuple[Term, ...]
    key: str  # the whole of it as a name

    @classmethod
    def parse(cls, typed: str) -> Query:
        """The query of what was typed, cut to a bearable length."""
        text = " ".join(without_invisible(typed[: 10 * LONGEST]).split())[:LONGEST].strip()
        return cls(text, terms_of(text), core(text))

    def __bool__(self) -> bool:
        return bool(self.terms)

    def by_sound(self) -> Query | None:
        """The query by its reading, for who chose the wrong characters; None for a long text."""
        if not (1 < len(self.text) <= LONGEST_SOUND and is_han(self.text)):
            return None
        return Query.parse("".join(pinyin.syllables(self.text)))

    @property
    def asked(self) -> Asked:
        """What the full-text index is asked for: it narrows the rows that `condition` reads."""
        return Asked((self.terms, terms_of(self.key)))

    @property
    def condition(self) -> Q:
        """The text holds every term, or a name holds the whole of the query."""
        texts = Q(*(Q(words__contains=term.written) for term in self.terms))
        return texts | Q(names__contains=self._in_name)

    @property
    def rank(self) -> Case:
        """0 the name itself, 1 a name that begins so, 2 all in the names, 3 in the text."""
        in_names = Q(*(Q(names__contains=term.written) for term in self.terms))
        return Case(
            When(names__contains=f"{EDGE}{self.key}{EDGE}", then=0),
            When(names__contains=f"{EDGE}{self.key}", then=1),
            When(in_names | Q(names__contains=self._in_name), then=2),
            default=3,
            output_field=IntegerField(),
        )

    @property
    def _in_name(self) -> str:
        """What a joined name holds: Han anywhere in it, Latin letters at its beginning."""
        return self.key if HAN_CHARACTER.search(self.key) else f"{EDGE}{self.key}"
