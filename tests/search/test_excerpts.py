import pytest

from search.excerpts import LENGTH, LONGEST_SENTENCE, excerpt, shown
from search.query import Query


def read(pieces):
    return "".join(f"[{piece}]" if is_marked else piece for piece, is_marked in pieces)


def cut(text, query, language=""):
    return read(excerpt(text, Query.parse(query), language))


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("做减速器。也做关节。", "减速器", "做[减速器]。也做关节。"),
        ("做关节。也做减速器。", "减速器", "也做[减速器]。"),
        ("一行\n做减速器\n三行", "减速器", "做[减速器]"),
        ("减速器一种。减速器和异响。", "异响 减速器", "[减速器]和[异响]。"),
        ("做关节。", "减速器", ""),
        ("", "减速器", ""),
        ("<b>减速器</b>", "减速器", "<b>[减速器]</b>"),
        ("Big arms. Small robots here.", "robot", "Small [robot]s here."),
    ],
)
def test_the_sentence_that_answers(text, query, expected):
    assert cut(text, query) == expected


def test_a_long_sentence_is_cut_around_the_word():
    text = f"{'前' * 100}减速器{'后' * 100}"
    assert cut(text, "减速器") == f"……{'前' * 20}[减速器]{'后' * (LENGTH - 23)}……"


def test_a_latin_word_is_not_cut():
    text = f"{'wordy ' * 30}reducer {'behind ' * 30}"
    answer = cut(text, "reducer", "en")
    assert answer.startswith("…wordy wordy wordy wordy [reducer] behind ")
    assert answer.endswith(" behind…")


def test_a_text_without_an_end_is_read_piece_by_piece():
    assert "[减速器]" in cut("字" * (3 * LONGEST_SENTENCE) + "减速器", "减速器")


@pytest.mark.parametrize(
    ("summary", "text", "expected"),
    [
        (
            "做关节。",
            "也做减速器，一年三万只，各种型号都有。",
            "也做[减速器]，一年三万只，各种型号都有。",
        ),
        ("做减速器。", "也做减速器，一年三万只，各种型号都有。", "做[减速器]。"),
        ("做关节。", "减速器", "做关节。 [减速器]"),
        ("做关节。", "没有写。", "做关节。"),
        ("", "减速器", "[减速器]"),
        ("", "没有写。", ""),
    ],
)
def test_what_a_result_says_below_its_title(summary, text, expected):
    assert read(shown(summary, text, Query.parse("减速器"))) == expected
