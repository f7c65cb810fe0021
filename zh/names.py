"""Names of persons and organisations: how they are kept, compared and parted."""

import re
import unicodedata
from enum import StrEnum

from zh.characters import HAN, HAN_CHARACTER, fold, half_width, is_han, without_invisible
from zh.surnames import COMPOUND_SURNAMES

MIDDLE_DOT = "·"
SHORTEST = 2
LONGEST_HAN = 20
LONGEST_LATIN = 60

_DOTS = re.compile(r"\s*[·•‧・･⋅∙\u0387\u16eb]\s*")
_HAN_DOT = re.compile(f"(?<=[{HAN}])[.](?=[{HAN}])")
_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc", "'''")
_SPACE_AT_HAN = re.compile(f"(?<=[{HAN}（）]) +| +(?=[{HAN}（）])")
_JOINERS = "·.'- "

_BRACKETED_CITY = re.compile(r"\(上海市?\)")
_CITY = re.compile(r"^上海市?")
_LEGAL_FORM = re.compile(r"(?:集团)?(?:股份)?(?:有限责任|有限)?(?<!分)(?:总?公司)$|集团$")
_LONGEST_SURNAME = max(map(len, COMPOUND_SURNAMES))


class ErrorKind(StrEnum):
    """Why a text is not a person's name."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    FORBIDDEN_CHARACTER = "forbidden_character"


class PersonNameError(ValueError):
    """A text is not a person's name; position counts from 1 in the normalised text."""

    def __init__(
        self, kind: ErrorKind, position: int | None = None, character: str | None = None
    ) -> None:
        super().__init__(kind, position, character)
        self.kind = kind
        self.position = position
        self.character = character


def normalise_person_name(text: str) -> str:
    """The name as it is kept: one middle dot, no spaces at Han, letters as they were typed."""
    seen = _tidy(text.translate(_APOSTROPHES))
    return _HAN_DOT.sub(MIDDLE_DOT, _DOTS.sub(MIDDLE_DOT, _SPACE_AT_HAN.sub("", seen)))


def check_person_name(text: str) -> str:
    """The normalised name of 2 to 20 characters, or to 60 where it is written in Latin letters."""
    name = normalise_person_name(text)
    for position, character in enumerate(name, start=1):
        inside = 1 < position < len(name) or (character == "." and position > 1)
        if not (_is_letter(character) or (inside and character in _JOINERS)):
            raise PersonNameError(ErrorKind.FORBIDDEN_CHARACTER, position, character)
    if len(name) < SHORTEST:
        raise PersonNameError(ErrorKind.TOO_SHORT)
    if len(name) > (LONGEST_HAN if HAN_CHARACTER.search(name) else LONGEST_LATIN):
        raise PersonNameError(ErrorKind.TOO_LONG)
    return name


def split_surname(name: str) -> tuple[str, str]:
    """Surname and given name of a Han name; a name of another tradition has no surname here."""
    if not is_han(name):
        return "", name
    for length in range(min(_LONGEST_SURNAME, len(name) - 1), 1, -1):
        if name[:length] in COMPOUND_SURNAMES:
            return name[:length], name[length:]
    return name[:1], name[1:]


def normalise_organisation_name(text: str) -> str:
    """The name as the register prints it: full-width brackets if Chinese, no stray spaces."""
    seen = _tidy(text)
    if HAN_CHARACTER.search(seen):
        seen = seen.replace("(", "（").replace(")", "）")
    return _SPACE_AT_HAN.sub("", seen)


def core_name(name: str) -> str:
    """What is left to compare of an organisation's name without city, legal form and marks."""
    folded = fold(name)
    whole = _letters(folded)
    core = _letters(_BRACKETED_CITY.sub("", folded))
    while (shorter := _LEGAL_FORM.sub("", _CITY.sub("", core))) != core:
        core = shorter
    return core if len(core) >= SHORTEST else whole


def _is_letter(character: str) -> bool:
    """Whether a character writes a name: Han, or a Latin letter of any language."""
    return is_han(character) or (
        character.isalpha() and unicodedata.name(character, "").startswith("LATIN ")
    )


def _tidy(text: str) -> str:
    """The text half-width and composed, without invisible marks or doubled spaces."""
    seen = unicodedata.normalize("NFC", without_invisible(half_width(text)))
    return " ".join(seen.split())


def _letters(text: str) -> str:
    """The letters, Han characters and digits of a text."""
    return "".join(c for c in text if c.isalnum() or is_han(c))
