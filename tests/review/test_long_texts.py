"""A changed line in a long text is not missed."""

import pytest

from review.long_texts import shortened

TEN = [f"第 {number} 行" for number in range(1, 11)]


def text(lines: list[str]) -> str:
    return "\n".join(lines)


def test_the_changed_line_stands_between_its_neighbours():
    changed = [*TEN[:4], "改过的", *TEN[5:]]
    old, new = shortened(text(TEN), text(changed))
    assert old.splitlines() == [
        "……（3 行没有变）",
        "第 4 行",
        "第 5 行",
        "第 6 行",
        "……（4 行没有变）",
    ]
    assert new.splitlines() == [
        "……（3 行没有变）",
        "第 4 行",
        "改过的",
        "第 6 行",
        "……（4 行没有变）",
    ]


def test_changes_far_apart_are_both_there():
    changed = ["新的开头", *TEN[1:9], "新的结尾"]
    _old, new = shortened(text(TEN), text(changed))
    assert new.splitlines() == ["新的开头", "第 2 行", "……（6 行没有变）", "第 9 行", "新的结尾"]


def test_added_and_removed_lines_are_shown():
    assert shortened(text(TEN), text([*TEN, "又一行"]))[1].splitlines()[-2:] == [
        "第 10 行",
        "又一行",
    ]
    assert shortened(text(TEN), text(TEN[1:]))[0].splitlines()[:2] == ["第 1 行", "第 2 行"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", text(TEN)),
        (text(TEN), ""),
        (text(TEN[:6]), text([*TEN[:5], "改过的"])),
        (text(TEN), text(TEN) + "\n"),
    ],
)
def test_short_texts_and_whole_ones_stay_whole(old, new):
    assert shortened(old, new) == (old, new)
