"""The table of transitions, and the picture of it."""

from pathlib import Path

from review.models import State
from review.rules import TRANSITIONS
from review.values import differs, digest, touched

DOCS = Path(__file__).parents[2] / "docs" / "review.md"


def test_the_picture_in_the_docs_is_the_table():
    rows = [
        f"| {move.verb} | {', '.join(move.sources)} | {move.target} | {move.who} | {move.refusal} |"
        for move in TRANSITIONS.values()
    ]
    lines = DOCS.read_text().splitlines()
    start = lines.index("| verb | from | to | who | otherwise |") + 2
    assert lines[start : start + len(rows)] == rows


def test_every_state_is_reached_or_begun():
    assert {move.target for move in TRANSITIONS.values()} | {State.DRAFT} == set(State)


def test_the_hash_is_of_the_content_not_of_its_order():
    one = digest("k", "1", 1, {"a": 1, "b": "二"}, ["x", "y"])
    assert one == digest("k", "1", 1, {"b": "二", "a": 1}, ["y", "x"])
    others = [
        digest("k2", "1", 1, {"a": 1, "b": "二"}, ["x", "y"]),
        digest("k", "2", 1, {"a": 1, "b": "二"}, ["x", "y"]),
        digest("k", "1", 2, {"a": 1, "b": "二"}, ["x", "y"]),
        digest("k", "1", 1, {"a": 1, "b": "三"}, ["x", "y"]),
        digest("k", "1", 1, {"a": 1, "b": "二"}, ["x"]),
    ]
    assert len({one, *others}) == 6


def test_an_empty_field_is_one_never_filled():
    assert not differs(None, "")
    assert not differs("", [])
    assert differs(0, "")
    assert differs(False, None)


def test_only_fields_of_the_kind_count_in_their_order():
    assert touched({"a": 1}, {"b": 2, "a": 3, "z": 4}, ["a", "b", "c"]) == ["a", "b"]
