"""Unified social credit codes of organisations (GB 32100-2015, organisation codes GB 11714)."""

from enum import StrEnum

from zh.characters import without_separators

SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
REGION = range(2, 8)

_VALUES = {symbol: value for value, symbol in enumerate(SYMBOLS)}
_LOOKS_LIKE = {"I": "1", "O": "0", "S": "5", "Z": "2", "V": "U"}
_INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
# Registering authority, then the kinds of body it registers (GB 32100-2015, amendment 1).
_CATEGORIES = {
    "1": "1239",  # 机构编制
    "2": "19",  # 外交
    "3": "123459",  # 司法行政
    "4": "19",  # 文化
    "5": "1239",  # 民政
    "6": "129",  # 旅游
    "7": "129",  # 宗教
    "8": "19",  # 工会
    "9": "123",  # 市场监管
    "A": "19",  # 中央军委
    "N": "1239",  # 农业
    "Y": "1",  # 其他
}


class ErrorKind(StrEnum):
    """Why a text is not a credit code."""

    LENGTH = "length"
    FORBIDDEN_CHARACTER = "forbidden_character"
    REGION = "region"
    CHECK_CHARACTER = "check_character"


class WarningKind(StrEnum):
    """What is unusual in a credit code that passes its own check."""

    CATEGORY = "category"
    INNER_CHECK = "inner_check"


class CreditCodeError(ValueError):
    """A text is not a credit code; position counts from 1 in the normalised text."""

    def __init__(
        self,
        kind: ErrorKind,
        position: int | None = None,
        character: str | None = None,
        suggestion: str | None = None,
    ) -> None:
        super().__init__(kind, position, character, suggestion)
        self.kind = kind
        self.position = position
        self.character = character
        self.suggestion = suggestion


def normalise(text: str) -> str:
    """The code as the register writes it: upper case, half-width, no spaces, no dashes."""
    return without_separators(text).upper()


def check(text: str) -> str:
    """The normalised code; CreditCodeError names the first character that is wrong."""
    code = normalise(text)
    if len(code) != LENGTH:
        raise CreditCodeError(ErrorKind.LENGTH)
    first17 = code[:-1]
    _refuse_forbidden(first17)
    for index in REGION:
        if not code[index].isdigit():
            raise CreditCodeError(ErrorKind.REGION, index + 1, code[index])
    expected = check_symbol(first17)
    if code[-1] != expected:
        known = code[-1] in _VALUES
        kind = ErrorKind.CHECK_CHARACTER if known else ErrorKind.FORBIDDEN_CHARACTER
        raise CreditCodeError(kind, LENGTH, code[-1], expected)
    return code


def check_symbol(first17: str) -> str:
    """The 18th symbol: 31 less the weighted sum mod 31, 31 being written 0 (GB 32100-2015)."""
    if len(first17) != LENGTH - 1:
        raise CreditCodeError(ErrorKind.LENGTH)
    _refuse_forbidden(first17)
    total = sum(_VALUES[symbol] * pow(3, i, 31) for i, symbol in enumerate(first17))
    return SYMBOLS[-total % 31]


def warnings(code: str) -> list[WarningKind]:
    """What staff may look at in a right code, which real codes are known to break."""
    code = check(code)
    found = []
    if code[1] not in _CATEGORIES.get(code[0], ""):
        found.append(WarningKind.CATEGORY)
    if code[16] != _inner_symbol(code[8:16]):
        found.append(WarningKind.INNER_CHECK)
    return found


def _refuse_forbidden(code: str) -> None:
    """GB 32100-2015 leaves out I, O, S, V and Z because they look like other symbols."""
    for position, character in enumerate(code, start=1):
        if character not in _VALUES:
            suggestion = _LOOKS_LIKE.get(character)
            raise CreditCodeError(ErrorKind.FORBIDDEN_CHARACTER, position, character, suggestion)


def _inner_symbol(first8: str) -> str:
    """The 9th symbol of an organisation code, letters counting from A = 10 (GB 11714)."""
    total = sum(int(c, 36) * weight for c, weight in zip(first8, _INNER_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]
