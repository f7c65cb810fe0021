import pytest

from zh.pinyin import (
    MOST_INITIALS,
    index_key,
    index_letter,
    initials,
    initials_all,
    key_from_reading,
    sort_key,
)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("电科所", "dks"),
        ("上海电器科学研究所（集团）有限公司", "shdqkxyjsjtyxgs"),
        ("长三角", "csj"),
        ("重庆", "cq"),
        ("AI研究院", "aiyjy"),
        ("3D打印", "3ddy"),
        ("欧阳", "oy"),
        ("安亭", "at"),
        ("", ""),
    ],
)
def test_initials(text, letters):
    assert initials(text) == letters
    if text:
        assert initials_all(text)[0] == letters


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("电科所", ["dks"]),
        ("银行", ["yh"]),
        ("单晓", ["dx", "sx", "cx"]),
        ("曾某", ["cm", "zm"]),
        ("行深", ["xs", "hs"]),
        ("区某", ["qm", "om"]),
        ("万俟某", ["mqm"]),
        ("", []),
    ],
)
def test_every_living_reading_has_its_initials(text, variants):
    assert initials_all(text) == variants


def test_the_number_of_initials_is_bounded():
    variants = initials_all("单参朝车重仇传弹度系")
    assert len(variants) == len(set(variants)) == MOST_INITIALS


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("上海市测绘院", "C"),
        ("上海化工研究院有限公司", "H"),
        ("上海 化工研究院", "H"),
        ("华东师范大学", "H"),
        ("上海大学", "S"),
        ("上海", "S"),
        ("上海市", "S"),
        ("长三角机器人产业平台创新联盟", "C"),
        ("重庆路", "C"),
        ("“靠谱”联盟", "K"),
        ("“上海靠谱”联盟", "K"),
        ("ABB（中国）有限公司", "A"),
        ("3D打印中心", "#"),
        ("吕巷", "L"),
        ("𠮷田", "#"),
        ("……", "#"),
        ("", "#"),
    ],
)
def test_index_letter(text, letter):
    assert index_letter(text) == letter


def test_the_letter_can_be_taken_from_a_key_that_staff_corrected():
    assert index_letter(index_key("上海市测绘院")) == "C"
    assert index_letter(key_from_reading("chang san jiao")) == "C"


def test_the_index_passes_over_the_city_and_the_order_does_not():
    assert index_key("上海市测绘院") == sort_key("测绘院")
    assert sort_key("上海市测绘院") != sort_key("测绘院")
