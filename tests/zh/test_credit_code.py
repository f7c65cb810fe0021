import pytest
from hypothesis import given
from hypothesis import strategies as st

from zh.credit_code import (
    SYMBOLS,
    CreditCodeError,
    ErrorKind,
    WarningKind,
    check,
    check_symbol,
    normalise,
    warnings,
)

STANDARD = "91350100M000100Y43"
DEMO = [
    "91310107MA00DEM14P",
    "91310107MA00DEM22J",
    "12310000DEM0000141",
    "51310107MJ00DEM17M",
    "1131010700000DEM51",
]
PUBLISHED = ["914403001922038216", "9144030071526726XG"]


def refusal(text):
    with pytest.raises(CreditCodeError) as caught:
        check(text)
    error = caught.value
    return error.kind, error.position, error.character, error.suggestion


@pytest.mark.parametrize("code", [STANDARD, "913101070000004300", *DEMO, *PUBLISHED])
def test_right_codes_pass(code):
    assert check(code) == code
    assert check_symbol(code[:17]) == code[17]


@pytest.mark.parametrize("code", [STANDARD, *DEMO, *PUBLISHED])
def test_right_codes_give_no_warning(code):
    assert warnings(code) == []


@pytest.mark.parametrize(
    "typed",
    [
        "91350100m000100y43",
        " 9135 0100 M000 100Y 43 ",
        "91350100-M000100Y4-3",
        "91350100—M000100Y4－3",
        "９１３５０１００Ｍ０００１００Ｙ４３",
        "\ufeff91350100M000100Y43\u200b\n",
    ],
)
def test_typed_variants_mean_the_same_code(typed):
    assert normalise(typed) == STANDARD
    assert check(typed) == STANDARD


@pytest.mark.parametrize("typed", ["", "9135", "91350100M000100Y4", "91350100M000100Y433", "武宁"])
def test_a_wrong_length_is_said_first(typed):
    assert refusal(typed) == (ErrorKind.LENGTH, None, None, None)


@pytest.mark.parametrize(
    ("typed", "position", "character", "suggestion"),
    [
        ("9I350100M000100Y43", 2, "I", "1"),
        ("9135O100M000100Y43", 5, "O", "0"),
        ("913S0100M000100Y43", 4, "S", "5"),
        ("91350100MZ00100Y43", 10, "Z", "2"),
        ("91350100V000100Y43", 9, "V", "U"),
        ("91350100M000100Y武3", 17, "武", None),
        ("91350100M000100Y*3", 17, "*", None),
        ("91350100M000100Y4i", 18, "I", "3"),
        ("91350100M000100Y4Z", 18, "Z", "3"),
    ],
)
def test_the_forbidden_character_is_named(typed, position, character, suggestion):
    assert refusal(typed) == (ErrorKind.FORBIDDEN_CHARACTER, position, character, suggestion)


def test_the_region_is_written_in_digits():
    assert refusal("9135A100M000100Y43") == (ErrorKind.REGION, 5, "A", None)


def test_the_expected_check_character_is_suggested():
    assert refusal("91350100M000100Y44") == (ErrorKind.CHECK_CHARACTER, 18, "4", "3")


def test_every_single_wrong_character_is_caught():
    changed = [
        STANDARD[:i] + symbol + STANDARD[i + 1 :]
        for i in range(18)
        for symbol in SYMBOLS
        if symbol != STANDARD[i]
    ]
    assert len(changed) == 540
    kinds = {refusal(code)[0] for code in changed}
    assert kinds == {ErrorKind.REGION, ErrorKind.CHECK_CHARACTER}


def test_every_swap_of_neighbours_is_caught():
    pairs = [i for i in range(17) if STANDARD[i] != STANDARD[i + 1]]
    assert len(pairs) == 13
    for i in pairs:
        swapped = STANDARD[:i] + STANDARD[i + 1] + STANDARD[i] + STANDARD[i + 2 :]
        assert refusal(swapped)[0] in {ErrorKind.REGION, ErrorKind.CHECK_CHARACTER}


def test_the_published_wrong_sums_are_not_ours():
    by_alphabet = {c: i for i, c in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
    wrong_values = sum(by_alphabet[c] * 3**i for i, c in enumerate(STANDARD[:17])) % 31
    plain_sum = sum(SYMBOLS.index(c) * 3**i for i, c in enumerate(STANDARD[:17])) % 31
    assert plain_sum == 28
    assert check_symbol(STANDARD[:17]) == "3"
    assert "3" not in {SYMBOLS[wrong_values], SYMBOLS[-wrong_values % 31], SYMBOLS[plain_sum]}


def test_the_inner_check_only_warns():
    code = "91350100M000100Y5"
    code += check_symbol(code)
    assert check(code) == code
    assert warnings(code) == [WarningKind.INNER_CHECK]


def test_a_kind_of_body_that_the_standard_does_not_list_only_warns():
    code = "94310107MA00DEM14"
    code += check_symbol(code)
    assert check(code) == code
    assert warnings(code) == [WarningKind.CATEGORY]


def test_warnings_do_not_speak_of_a_wrong_code():
    with pytest.raises(CreditCodeError):
        warnings("91350100M000100Y44")


@pytest.mark.parametrize(
    "first", ["", "91350100M000100Y", "91350100M000100YI", "91350100M000100Y43"]
)
def test_a_check_symbol_needs_seventeen_symbols(first):
    with pytest.raises(CreditCodeError):
        check_symbol(first)


@st.composite
def codes(draw):
    head = draw(st.text(SYMBOLS, min_size=2, max_size=2))
    region = draw(st.text("0123456789", min_size=6, max_size=6))
    body = draw(st.text(SYMBOLS, min_size=9, max_size=9))
    return head + region + body + check_symbol(head + region + body)


@given(codes())
def test_a_code_made_by_the_rule_passes(code):
    assert check(code) == check(code.lower()) == check("-".join(code)) == code
    assert set(warnings(code)) <= set(WarningKind)


@given(codes(), st.integers(0, 17), st.sampled_from(SYMBOLS))
def test_one_wrong_character_never_passes(code, at, symbol):
    changed = code[:at] + symbol + code[at + 1 :]
    if changed != code:
        with pytest.raises(CreditCodeError):
            check(changed)


@given(st.text())
def test_any_text_is_normalised_once_and_is_answered(text):
    assert normalise(normalise(text)) == normalise(text)
    try:
        assert check(text) == normalise(text)
    except CreditCodeError as error:
        assert str(error)
