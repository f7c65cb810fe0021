"""Telephone numbers and postcodes of mainland China, as people type them and as they are kept."""

import re
from enum import StrEnum

from zh.characters import DASHES, half_width, without_invisible, without_separators

_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
# Area codes: 010 and 02x have three digits, all others four (national numbering plan).
_LANDLINE = re.compile(
    r"(?P<area>010|02\d|0[3-9]\d\d)?-?(?P<number>[2-9]\d{6,7})(?:-(?P<extension>\d{1,6}))?",
    re.ASCII,
)
_LANDLINE_SHAPE = re.compile(r"(?:0[12]\d-?|0[3-9]\d\d-?)?\d{7,8}", re.ASCII)
_SHORT = re.compile(r"(?:1[0-2]|9[56])\d{3}", re.ASCII)
_COMPANY = re.compile(r"([48]00)(\d{3})(\d{4})", re.ASCII)
_COUNTRY = re.compile(r"^(?:\+86|0086)-?|^86(?=-?1[3-9]\d-?\d{4}-?\d{4}$)", re.ASCII)
_EXTENSION_MARK = re.compile(
    r"-*(?:转分机|转接|转|分机|extension|ext\.?|x|\*|#)[-:.]*", re.IGNORECASE
)
_DASH_RUN = re.compile(f"[{re.escape(DASHES)}]+")
_FORBIDDEN = re.compile(r"[^0-9-]")


class ErrorKind(StrEnum):
    """Why a text is not a telephone number or postcode."""

    EMPTY = "empty"
    FORBIDDEN_CHARACTER = "forbidden_character"
    LENGTH = "length"
    PATTERN = "pattern"
    EXTENSION = "extension"


class PhoneError(ValueError):
    """A text is not a number of the sort that was asked for."""

    def __init__(self, kind: ErrorKind, character: str | None = None) -> None:
        super().__init__(kind, character)
        self.kind = kind
        self.character = character


def normalise(text: str) -> str:
    """A mobile, landline or service number in the form that is kept: `55550000-0000`."""
    joined = _without_country(_typed(text))
    digits = joined.replace("-", "")
    if digits[:1] == "1" and len(digits) != 5:
        return normalise_mobile(text)
    if len(digits) == 5 or _COMPANY.fullmatch(digits):
        return normalise_service(text)
    return normalise_landline(text)


def normalise_mobile(text: str) -> str:
    """The eleven digits of a mobile number."""
    digits = _without_country(_typed(text)).replace("-", "")
    if len(digits) != 11:
        raise PhoneError(ErrorKind.LENGTH)
    if not _MOBILE.fullmatch(digits):
        raise PhoneError(ErrorKind.PATTERN)
    return digits


def normalise_landline(text: str) -> str:
    """A landline as area-number-extension; area and extension may be missing."""
    typed = _typed(text)
    national = _without_country(typed)
    found = _landline(national)
    if found is None and national != typed:
        # Abroad the zero of the area code is not dialled: +86 21 5555 0000.
        found = _landline("0" + national.removeprefix("0"))
    if found is None:
        raise PhoneError(_landline_fault(national))
    return "-".join(part for part in found.group("area", "number", "extension") if part)


def normalise_service(text: str) -> str:
    """A five-digit service number (12345) or a company's 400 or 800 line (400-800-1234)."""
    digits = _without_country(_typed(text)).replace("-", "")
    if _SHORT.fullmatch(digits):
        return digits
    if found := _COMPANY.fullmatch(digits):
        return "-".join(found.groups())
    raise PhoneError(ErrorKind.PATTERN if len(digits) in {5, 10} else ErrorKind.LENGTH)


def normalise_postcode(text: str) -> str:
    """The six digits of a postcode."""
    digits = without_separators(text)
    if not digits:
        raise PhoneError(ErrorKind.EMPTY)
    if wrong := _FORBIDDEN.search(digits):
        raise PhoneError(ErrorKind.FORBIDDEN_CHARACTER, wrong.group())
    if len(digits) != 6:
        raise PhoneError(ErrorKind.LENGTH)
    return digits


def _typed(text: str) -> str:
    """The digits, leading plus and dashes of a typed number, an extension after a dash."""
    seen = "".join(c for c in without_invisible(half_width(text)) if not c.isspace())
    seen = _DASH_RUN.sub("-", _EXTENSION_MARK.sub("-", seen))
    seen = seen.replace("(+86)", "+86").replace("(0)", "0").replace("(", "").replace(")", "-")
    seen = _DASH_RUN.sub("-", seen).lstrip("-")
    plus = "+" if seen.startswith("+") else ""
    if wrong := _FORBIDDEN.search(seen.removeprefix(plus)):
        raise PhoneError(ErrorKind.FORBIDDEN_CHARACTER, wrong.group())
    if not seen.strip("+-"):
        raise PhoneError(ErrorKind.EMPTY)
    return seen


def _without_country(typed: str) -> str:
    """The number as dialled in China; a number of another country is refused."""
    national = _COUNTRY.sub("", typed)
    if national.startswith("+"):
        raise PhoneError(ErrorKind.PATTERN)
    return national


def _landline(national: str) -> re.Match[str] | None:
    """The parts of a landline; one dash within the number, as in 5555-0000, is tolerated."""
    return _LANDLINE.fullmatch(national) or _LANDLINE.fullmatch(
        re.sub(r"(?<!\d)([2-9]\d{2,3})-(\d{4})(?!\d)", r"\1\2", national)
    )


def _landline_fault(national: str) -> ErrorKind:
    """Which part of a number that is no landline is wrong."""
    without_extension = national.rpartition("-")[0]
    while without_extension:
        if _LANDLINE.fullmatch(without_extension):
            return ErrorKind.EXTENSION
        without_extension = without_extension.rpartition("-")[0]
    if _LANDLINE_SHAPE.fullmatch(national) or _MOBILE.fullmatch(national):
        return ErrorKind.PATTERN
    return ErrorKind.LENGTH
