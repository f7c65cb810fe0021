"""The full-text index: the one place where the two databases differ (docs/search.md).

It only narrows what is read: `EntryQuerySet.found_by` decides with LIKE, which both say alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from zh.tokens import Term, query_terms, tokens

LONGEST_TOKEN = 60  # characters; PostgreSQL takes no lexeme over 2 KB


@dataclass(frozen=True)
class Asked:
    """Terms that all must stand in a row: all of one of the alternatives."""

    alternatives: tuple[tuple[Term, ...], ...]


def tokens_of(text: str) -> list[str]:
    """What is indexed of a text, each once: order and place are left to LIKE."""
    return list(dict.fromkeys(token[:LONGEST_TOKEN] for token in tokens(text)))


def terms_of(text: str) -> tuple[Term, ...]:
    """What a query asks of the index."""
    return tuple(query_terms(text))


class TokensField(models.TextField):
    """Tokens with spaces between them; `__hold` asks the full-text index."""

    def deconstruct(self) -> tuple[Any, ...]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs


@TokensField.register_lookup
class Hold(models.Lookup):
    """Whether a row holds the tokens of at least one of the alternatives."""

    lookup_name = "hold"
    prepare_rhs = False
    lhs: Any
    rhs: Asked

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        table = compiler.quote_name_unless_alias(self.lhs.alias)
        found = "SELECT rowid FROM search_entry_fts WHERE search_entry_fts MATCH %s"
        return f"{table}.id IN ({found})", [written(self.rhs, '"{}"', '"{}" *', " AND ", " OR ")]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        table = compiler.quote_name_unless_alias(self.lhs.alias)
        asked = written(self.rhs, "'{}'", "'{}':*", " & ", " | ")
        return f"{table}.lexemes @@ %s::tsquery", [asked]


def written(asked: Asked, whole: str, begun: str, both: str, either: str) -> str:
    """The alternatives in the language of one database. Tokens are letters and digits only."""

    def part(term: Term) -> Iterable[str]:
        *before, last = (token[:LONGEST_TOKEN] for token in term.tokens)
        yield from (whole.format(token) for token in before)
        yield (begun if term.is_prefix else whole).format(last)

    groups = (
        both.join(p for term in terms for p in part(term)) for terms in asked.alternatives if terms
    )
    return either.join(f"({group})" for group in groups)
