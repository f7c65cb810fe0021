"""Over random Chinese and Latin text, search finds all that a substring scan finds."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from search.models import Entry
from search.query import Query
from tests.search.recipes import make_entry
from tests.search.scan import stands_in
from zh.characters import fold, is_han
from zh.tokens import query_terms

LETTERS = "科创武宁机器人产业一二𠮷aAbＢé09，。 _%'\"*|\n"
TEXTS = st.lists(st.text(LETTERS, max_size=24), min_size=1, max_size=4)
HAN = "科创武宁机器人"


def found(query: str) -> set[str]:
    """The texts that are found, by their place."""
    entries = Entry.objects.found_by(Query.parse(query), "zh-hans")
    return {entry.object_id for entry in entries}


class Recall(TestCase):
    """Each example begins with an empty table."""

    @settings(max_examples=60, deadline=None)
    @given(TEXTS, st.data())
    def test_all_that_a_substring_scan_finds_is_found(self, texts, data):
        text = fold(data.draw(st.sampled_from(texts)))
        start = data.draw(st.integers(0, len(text)))
        query = text[start : start + data.draw(st.integers(1, 6))]
        assume(query_terms(query))
        for place, written in enumerate(texts):
            make_entry("题", written, key=str(place))
        scanned = {str(n) for n, written in enumerate(texts) if stands_in(query, written)}
        assert scanned - found(query) == set()

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.text(f"{HAN}，ab ", max_size=12), min_size=1, max_size=5), st.data())
    def test_han_is_found_just_where_a_scan_finds_it(self, texts, data):
        query = data.draw(st.text(HAN, min_size=1, max_size=6))
        for place, written in enumerate(texts):
            make_entry("题", written, key=str(place))
        scanned = {str(n) for n, written in enumerate(texts) if query in written}
        assert is_han(query)
        assert found(query) == scanned

    @settings(max_examples=60, deadline=None)
    @given(st.text(max_size=30), st.text(max_size=30))
    def test_whatever_is_written_or_asked_is_no_error(self, text, query):
        make_entry(text.strip() or "题", text, key="any")
        parsed = Query.parse(query)
        entries = Entry.objects.found_by(parsed, "zh-hans") if parsed else []
        assert {entry.object_id for entry in entries} <= {"any"}
