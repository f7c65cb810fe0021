import pytest

from zh.characters import fold, half_width, is_han, without_invisible, without_separators


@pytest.mark.parametrize("text", ["武宁", "𠮷", "㐀", "〇", "佐々", "𪚥", "﨑"])
def test_han(text):
    assert is_han(text)


@pytest.mark.parametrize("text", ["", "A", "武A", "、", "あ", "한", "1", "·"])
def test_not_han(text):
    assert not is_han(text)


def test_half_width():
    assert half_width("ＡＢｃ１２（武宁）　！") == "ABc12(武宁) !"


def test_invisible_marks_go_and_lines_stay():
    assert without_invisible("\u200b武\u00ad宁\ufeff\u202d\n1\t2\x00") == "武宁\n1\t2"


def test_separators_go():
    assert without_separators("１２ – 34—５\t6\u00a07\u20118\u200b") == "12345678"


def test_width_case_and_composition_are_folded():
    assert fold("ＡI机器人") == fold("ai机器人") == "ai机器人"
    assert fold("Cafe\u0301") == fold("CAFÉ")
    assert fold("㈱") == "(株)"
