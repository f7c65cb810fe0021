"""Entries of a kind of our own, made through the same code as those of the apps."""

from itertools import count
from types import SimpleNamespace

from search.documents import entries_of
from search.kinds import Document, SearchKind
from search.models import Entry

KIND = SearchKind("tests.thing", "search.Entry", "东西", Entry.objects.none, lambda row: row.made)
OTHER = SearchKind("tests.other", "search.Entry", "别的", Entry.objects.none, lambda row: row.made)
_numbers = count(1)


def make_document(title="科创集市", text="", **fields) -> Document:
    return Document(title=title, text=text, url=fields.pop("url", "/events/"), **fields)


def make_entries(document: Document, kind=KIND, key="", **row) -> list[Entry]:
    """The entries of one document, in the table; the same one in both languages."""
    row = SimpleNamespace(pk=key or f"row-{next(_numbers)}", made=document, **row)
    return Entry.objects.bulk_create(entries_of(kind, row))


def make_entry(title="科创集市", text="", kind=KIND, key="", **fields) -> Entry:
    """The Chinese entry of a document."""
    return make_entries(make_document(title, text, **fields), kind, key)[0]
