import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zh.characters import fold, is_han
from zh.tokens import Term, highlight, plain, query_terms, tokens


def finds(query, text):
    """Whether a full-text index of the tokens would answer the query with the text."""
    indexed = tokens(text)

    def stands(term):
        *whole, last = term.tokens
        return any(
            indexed[i : i + len(whole)] == whole
            and (token == last or (term.is_prefix and token.startswith(last)))
            for i, token in enumerate(indexed[len(whole) :])
        )

    terms = query_terms(query)
    return bool(terms) and all(stands(term) for term in terms)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("机器人", ["机器", "器人", "人"]),
        ("科创", ["科创", "创"]),
        ("创", ["创"]),
        ("科创，集市", ["科创", "创", "集市", "市"]),
        ("AI机器人", ["ai", "机器", "器人", "人"]),
        ("ＡＩ 机器人", ["ai", "机器", "器人", "人"]),
        ("Robot-Arm v2.0", ["robot", "arm", "v", "2", "0"]),
        ("G60科创走廊", ["g", "60", "科创", "创走", "走廊", "廊"]),
        ("2026年", ["2026", "年"]),
        ("Café", ["café"]),
        ("科\u200b创", ["科创", "创"]),
        ("𠮷田", ["𠮷田", "田"]),
        ("a_b", ["a", "b"]),
        ("", []),
        ("——《》", []),
    ],
)
def test_tokens(text, expected):
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("机器人", [Term(("机器", "器人"))]),
        ("科创", [Term(("科创",))]),
        ("创", [Term(("创",), is_prefix=True)]),
        ("a", [Term(("a",), is_prefix=True)]),
        ("AI", [Term(("ai",), is_prefix=True)]),
        ("AI机器人", [Term(("ai",), is_prefix=True), Term(("机器", "器人"))]),
        ("G60", [Term(("g", "60"), is_prefix=True)]),
        ("G 60", [Term(("g",), is_prefix=True), Term(("60",), is_prefix=True)]),
        ("武宁 科创", [Term(("武宁",)), Term(("科创",))]),
        ("科创 科创", [Term(("科创",))]),
        ("", []),
        ('"*:-^()', []),
    ],
)
def test_query_terms(query, terms):
    assert query_terms(query) == terms


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("机器人", "长三角机器人产业平台创新联盟"),
        ("科创", "中华武数科创集市"),
        ("器人", "长三角机器人产业平台创新联盟"),
        ("创", "科创"),
        ("创", "创新"),
        ("ai机器人", "ＡＩ 机器人"),
        ("GB32100", "GB 32100-2015"),
        ("32100", "GB32100"),
        ("gb321", "GB 32100"),
        ("robo", "协作 Robot"),
        ("2026年", "2026年12月"),
    ],
)
def test_found(query, text):
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("科创集市", "科创，集市"),
        ("人机", "机器人"),
        ("机人", "机器人"),
        ("器人产业", "机器人。产业"),
        ("ai", "maintain"),
        ("g60", "G 科创 60"),
        ("gb60", "g 60"),
        ("宁", "武林"),
        ("", "科创"),
    ],
)
def test_not_found(query, text):
    assert not finds(query, text)


HAN = st.text("科创武宁机器人产业平台联盟一二", min_size=1, max_size=8)
WORDS = st.sampled_from(["AI", "robot", "ＧＢ", "5", "2026", "Ⅱ"])
MARKS = st.sampled_from(["，", " ", "。", "—", "\n", "·"])
DOCUMENTS = st.lists(st.one_of(HAN, WORDS, MARKS), min_size=1, max_size=12)


def cuts_a_word(text, at):
    """Whether a Latin word or a number, found from its beginning only, goes on across a place."""
    before, after = text[at - 1 : at], text[at : at + 1]
    if not (before.isalnum() and after.isalnum()) or is_han(before) or is_han(after):
        return False
    return before.isdigit() == after.isdigit()


@given(DOCUMENTS, st.data())
def test_all_that_a_substring_scan_finds_is_found(parts, data):
    text = fold("".join(parts))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    query = text[start:end]
    assume(len(query) >= 2 and query_terms(query))
    assume(not cuts_a_word(text, start))
    assert finds(query, text)


@given(
    st.text("科创武宁机器人，。 ", min_size=1, max_size=30),
    st.text("科创武宁机器人", min_size=2, max_size=6),
)
def test_a_run_of_han_is_found_just_where_it_is_written(text, query):
    assert finds(query, text) == (query in text)


@given(st.text("科创武宁机器人，。 ", min_size=1, max_size=30), st.sampled_from("科创武宁机器人"))
def test_one_character_is_found_just_where_it_is_written(text, query):
    assert finds(query, text) == (query in text)


@given(DOCUMENTS, st.one_of(HAN, DOCUMENTS.map("".join)))
def test_a_term_stands_just_where_the_plain_text_holds_it(parts, query):
    text, terms = "".join(parts), query_terms(query)
    assert finds(query, text) == (
        bool(terms) and all(term.written in plain(text) for term in terms)
    )


def test_plain_keeps_runs_apart():
    assert plain("ＡＩ：G60科创，集市_2.0") == " ai g 60 科创 集市 2 0"
    assert plain("——") == ""


@pytest.mark.parametrize(
    ("text", "query", "pieces"),
    [
        (
            "协作机器人关节减速器的识别",
            "减速器",
            [("协作机器人关节", False), ("减速器", True), ("的识别", False)],
        ),
        ("科创科创", "科创", [("科创科创", True)]),
        ("一一一", "一一", [("一一一", True)]),
        ("武宁科创", "科创 武宁", [("武宁科创", True)]),
        ("机器人器人", "机器人", [("机器人", True), ("器人", False)]),
        ("创新与科创", "创", [("创", True), ("新与科", False), ("创", True)]),
        ("AI 与 maintain", "ai", [("AI", True), (" 与 maintain", False)]),
        ("ＡＩ机器人", "ai", [("ＡＩ", True), ("机器人", False)]),
        ("Robot 与 robo", "rob", [("Rob", True), ("ot 与 ", False), ("rob", True), ("o", False)]),
        ("GB 32100-2015", "gb32100", [("GB 32100", True), ("-2015", False)]),
        ("Cafe\u0301武宁", "café", [("Cafe\u0301", True), ("武宁", False)]),
        ("科\u200b创集市", "科创", [("科\u200b创", True), ("集市", False)]),
        ("㈱武宁", "株", [("㈱", True), ("武宁", False)]),
        (
            "<b>科创</b>",
            "b",
            [("<", False), ("b", True), (">科创</", False), ("b", True), (">", False)],
        ),
        ("科创", "", [("科创", False)]),
        ("科创", "？", [("科创", False)]),
        ("", "科创", []),
    ],
)
def test_highlight(text, query, pieces):
    assert highlight(text, query) == pieces


@given(st.text(), st.text())
def test_highlight_loses_nothing(text, query):
    pieces = highlight(text, query)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)
    assert all(one[1] != other[1] for one, other in zip(pieces, pieces[1:], strict=False))


@given(DOCUMENTS, HAN)
def test_what_is_found_is_marked(parts, query):
    text = "".join(parts)
    marked = "".join(piece for piece, is_match in highlight(text, query) if is_match)
    assert bool(marked) == finds(query, text) == (fold(query) in fold(text))
