import pytest
from hypothesis import given
from hypothesis import strategies as st

from zh.names import (
    ErrorKind,
    PersonNameError,
    check_person_name,
    core_name,
    normalise_organisation_name,
    normalise_person_name,
    split_surname,
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("张三", "张三"),
        (" 张 三 ", "张三"),
        ("张　三", "张三"),
        ("张三\u200b", "张三"),
        ("欧阳某某", "欧阳某某"),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉‧买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉・买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉 · 买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉．买买提", "阿卜杜拉·买买提"),
        ("约翰·F·史密斯", "约翰·F·史密斯"),
        ("𠮷田", "𠮷田"),
        ("王㐀𬭚", "王㐀𬭚"),
        ("李〇", "李〇"),
        ("John  Smith", "John Smith"),
        ("Ｊｏｈｎ Ｓｍｉｔｈ", "John Smith"),
        ("Anne-Marie O’Neil", "Anne-Marie O'Neil"),
        ("José García", "José García"),
        ("Jose\u0301 Garci\u0301a", "José García"),
        ("J. R. Smith", "J. R. Smith"),
        ("mcdonald van der Berg", "mcdonald van der Berg"),
        ("Christopher Montgomery-Smith", "Christopher Montgomery-Smith"),
    ],
)
def test_person_names(typed, name):
    assert normalise_person_name(typed) == name
    assert check_person_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "kind", "position", "character"),
    [
        ("", ErrorKind.TOO_SHORT, None, None),
        ("张", ErrorKind.TOO_SHORT, None, None),
        ("张" * 21, ErrorKind.TOO_LONG, None, None),
        ("J" * 61, ErrorKind.TOO_LONG, None, None),
        ("张三1", ErrorKind.FORBIDDEN_CHARACTER, 3, "1"),
        ("张三（经理）", ErrorKind.FORBIDDEN_CHARACTER, 3, "("),
        ("张*", ErrorKind.FORBIDDEN_CHARACTER, 2, "*"),
        ("张三@x.cn", ErrorKind.FORBIDDEN_CHARACTER, 3, "@"),
        ("张三、李四", ErrorKind.FORBIDDEN_CHARACTER, 3, "、"),
        ("<b>张三", ErrorKind.FORBIDDEN_CHARACTER, 1, "<"),
        ("=张三", ErrorKind.FORBIDDEN_CHARACTER, 1, "="),
        ("·张三", ErrorKind.FORBIDDEN_CHARACTER, 1, "·"),
        ("张三·", ErrorKind.FORBIDDEN_CHARACTER, 3, "·"),
        ("-张三", ErrorKind.FORBIDDEN_CHARACTER, 1, "-"),
    ],
)
def test_not_person_names(typed, kind, position, character):
    with pytest.raises(PersonNameError) as caught:
        check_person_name(typed)
    error = caught.value
    assert (error.kind, error.position, error.character) == (kind, position, character)


def test_twenty_han_characters_are_a_name():
    assert check_person_name("𠮷" * 20) == "𠮷" * 20


@pytest.mark.parametrize(
    ("name", "surname", "given_name"),
    [
        ("张三", "张", "三"),
        ("曾国某", "曾", "国某"),
        ("欧阳某", "欧阳", "某"),
        ("尉迟某", "尉迟", "某"),
        ("爱新觉罗某", "爱新觉罗", "某"),
        ("欧阳", "欧", "阳"),
        ("张", "张", ""),
        ("阿卜杜拉·买买提", "", "阿卜杜拉·买买提"),
        ("John Smith", "", "John Smith"),
        ("", "", ""),
    ],
)
def test_surnames(name, surname, given_name):
    assert split_surname(name) == (surname, given_name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("上海电器科学研究所(集团)有限公司", "上海电器科学研究所（集团）有限公司"),
        ("上海电器科学研究所（集团）有限公司", "上海电器科学研究所（集团）有限公司"),
        (" 上海 化工研究院\u200b有限公司 ", "上海化工研究院有限公司"),
        ("ＡＢＢ(中国)有限公司", "ABB（中国）有限公司"),
        ("Siemens (China)  Ltd.", "Siemens (China) Ltd."),
        ("中以 ( 上海 ) 创新园", "中以（上海）创新园"),
    ],
)
def test_organisation_names(typed, name):
    assert normalise_organisation_name(typed) == name


@pytest.mark.parametrize(
    "names",
    [
        [
            "上海电器科学研究所（集团）有限公司",
            "上海电器科学研究所(集团)有限公司",
            "上海市电器科学研究所（集团）有限责任公司",
            "电器科学研究所集团股份有限公司",
            "电器科学研究所",
        ],
        ["中以（上海）创新园", "中以(上海)创新园", "中以创新园"],
        ["国盛集团", "上海国盛（集团）有限公司"],
        ["ABB（中国）有限公司", "ａｂｂ(中国)有限公司"],
        ["“靠谱”联盟", "靠谱联盟"],
    ],
)
def test_names_of_one_organisation_share_a_core(names):
    assert len({core_name(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("上海化工研究院有限公司", "上海电器科学研究所（集团）有限公司"),
        ("同济大学", "同济大学沪西校区"),
        ("ABB（中国）有限公司", "ABB（瑞士）有限公司"),
    ],
)
def test_names_of_two_organisations_do_not(one, other):
    assert core_name(one) != core_name(other)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("上海", "上海"),
        ("有限公司", "有限公司"),
        ("上海有限公司", "上海有限公司"),
        ("上海集团", "上海集团"),
        ("", ""),
        ("？", ""),
    ],
)
def test_a_core_is_never_lost(name, core):
    assert core_name(name) == core


@given(st.text())
def test_any_text_is_normalised_once(text):
    for normalise in (normalise_person_name, normalise_organisation_name):
        assert normalise(normalise(text)) == normalise(text)
    assert core_name(core_name(text)) == core_name(text)
    assert "".join(split_surname(text)) == text


@given(st.text())
def test_any_text_is_a_name_or_refused(text):
    try:
        assert check_person_name(text) == normalise_person_name(text)
    except PersonNameError as error:
        assert str(error)
