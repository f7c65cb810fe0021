import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zh.phones import (
    ErrorKind,
    PhoneError,
    normalise,
    normalise_landline,
    normalise_mobile,
    normalise_postcode,
    normalise_service,
)


def refusal(function, text):
    with pytest.raises(PhoneError) as caught:
        function(text)
    return caught.value.kind


@pytest.mark.parametrize(
    "typed",
    [
        "13900001234",
        "139 0000 1234",
        "139-0000-1234",
        "139－0000—1234",
        "+8613900001234",
        "+86 139 0000 1234",
        "+86-139-0000-1234",
        "(+86)13900001234",
        "008613900001234",
        "8613900001234",
        "１３９００００１２３４",
        "\u202d13900001234\u202c",
    ],
)
def test_mobiles(typed):
    assert normalise_mobile(typed) == normalise(typed) == "13900001234"


@pytest.mark.parametrize("second", "3456789")
def test_every_mobile_block_passes(second):
    assert normalise_mobile(f"1{second}900001234") == f"1{second}900001234"


@pytest.mark.parametrize("typed", ["12900001234", "11900001234", "23900001234"])
def test_not_a_mobile_block(typed):
    assert refusal(normalise_mobile, typed) == ErrorKind.PATTERN


@pytest.mark.parametrize("typed", ["1390000123", "139000012345", "55550000"])
def test_a_mobile_has_eleven_digits(typed):
    assert refusal(normalise_mobile, typed) == ErrorKind.LENGTH


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("021-55550000-0000", "021-55550000-0000"),
        ("55550000-0000", "55550000-0000"),
        ("02155550000", "021-55550000"),
        ("55550000", "55550000"),
        ("5555000", "5555000"),
        ("021 5555 0000", "021-55550000"),
        ("5555-0000", "55550000"),
        ("(021)55550000", "021-55550000"),
        ("（021）5555-0000", "021-55550000"),
        ("０２１－５５５５００００", "021-55550000"),
        ("55550000转0000", "55550000-0000"),
        ("021-55550000 转 12", "021-55550000-12"),
        ("021-55550000 分机 12", "021-55550000-12"),
        ("021-55550000转分机12", "021-55550000-12"),
        ("021-55550000 ext. 12", "021-55550000-12"),
        ("021-55550000x12", "021-55550000-12"),
        ("021-55550000*12", "021-55550000-12"),
        ("021-55550000#12", "021-55550000-12"),
        ("+86 21 5555 0000", "021-55550000"),
        ("+86-21-55550000-8", "021-55550000-8"),
        ("+86 (0)21 5555 0000", "021-55550000"),
        ("0086 21 55550000", "021-55550000"),
        ("0571-85550000", "0571-85550000"),
        ("057385550000", "0573-85550000"),
        ("010-65550000", "010-65550000"),
        ("0573-5550000", "0573-5550000"),
    ],
)
def test_landlines(typed, number):
    assert normalise_landline(typed) == normalise(typed) == number
    assert normalise_landline(number) == number


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("13900001234", ErrorKind.PATTERN),
        ("12345", ErrorKind.LENGTH),
        ("021-12345678", ErrorKind.PATTERN),
        ("15550000", ErrorKind.PATTERN),
        ("555500", ErrorKind.LENGTH),
        ("021-555500001", ErrorKind.LENGTH),
        ("55550000-1234567", ErrorKind.EXTENSION),
        ("55550000转", ErrorKind.EXTENSION),
        ("55550000-1-2", ErrorKind.EXTENSION),
    ],
)
def test_not_landlines(typed, kind):
    assert refusal(normalise_landline, typed) == kind


@pytest.mark.parametrize("number", ["12345", "95588", "96822", "10000", "12315"])
def test_service_numbers_stand_apart(number):
    assert normalise_service(number) == normalise(number) == number
    assert refusal(normalise_landline, number) == ErrorKind.LENGTH
    assert refusal(normalise_mobile, number) == ErrorKind.LENGTH


@pytest.mark.parametrize("typed", ["4008001234", "400-800-1234", "400 8001 234", "+864008001234"])
def test_company_lines(typed):
    assert normalise_service(typed) == normalise(typed) == "400-800-1234"


@pytest.mark.parametrize("typed", ["55555", "01234", "300-800-1234", "13555"])
def test_not_service_numbers(typed):
    assert refusal(normalise_service, typed) == ErrorKind.PATTERN


@pytest.mark.parametrize("typed", ["", "  ", "-", "\u200b"])
@pytest.mark.parametrize(
    "function", [normalise, normalise_mobile, normalise_landline, normalise_service]
)
def test_nothing_typed(function, typed):
    assert refusal(function, typed) == ErrorKind.EMPTY


@pytest.mark.parametrize(
    ("typed", "character"), [("电话55550000", "电"), ("1390000l234", "l"), ("55550000/1", "/")]
)
def test_the_character_that_is_no_part_of_a_number_is_named(typed, character):
    with pytest.raises(PhoneError) as caught:
        normalise(typed)
    assert (caught.value.kind, caught.value.character) == (
        ErrorKind.FORBIDDEN_CHARACTER,
        character,
    )


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("139000012", ErrorKind.LENGTH),
        ("12900001234", ErrorKind.PATTERN),
        ("021-12345678", ErrorKind.PATTERN),
        ("55550000-1234567", ErrorKind.EXTENSION),
        ("55555", ErrorKind.PATTERN),
        ("+1 415 555 0000", ErrorKind.PATTERN),
    ],
)
def test_a_number_of_no_sort_is_refused_as_what_it_most_resembles(typed, kind):
    assert refusal(normalise, typed) == kind


@pytest.mark.parametrize("typed", ["200062", " 200 062 ", "２０００６２"])
def test_postcodes(typed):
    assert normalise_postcode(typed) == "200062"


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("", ErrorKind.EMPTY),
        ("20006", ErrorKind.LENGTH),
        ("2000622", ErrorKind.LENGTH),
        ("20006O", ErrorKind.FORBIDDEN_CHARACTER),
        ("٢٠٠٠٦٢", ErrorKind.FORBIDDEN_CHARACTER),
    ],
)
def test_not_postcodes(typed, kind):
    assert refusal(normalise_postcode, typed) == kind


@given(st.from_regex(re.compile(r"1[3-9]\d{9}", re.ASCII), fullmatch=True))
def test_any_mobile_is_itself(number):
    assert normalise(number) == normalise(f"+86 {number[:3]}-{number[3:7]} {number[7:]}") == number


@given(st.from_regex(re.compile(r"(021-)?[2-9]\d{7}(-\d{1,6})?", re.ASCII), fullmatch=True))
def test_any_shanghai_landline_is_itself(number):
    assert normalise(number) == number


@given(st.one_of(st.text(), st.text("0123456789-+ ()转")))
def test_any_text_is_answered_and_the_answer_is_final(text):
    try:
        number = normalise(text)
    except PhoneError as error:
        assert str(error)
    else:
        assert normalise(number) == number
