"""Pinyin of Chinese text: readings, sort keys, initials for searching, letters of an index."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice, product
from typing import NamedTuple, cast

from zh.characters import HAN, is_han
from zh.names import normalise_person_name, split_surname
from zh.phrases import CHARACTERS, PHRASES, POLYPHONES
from zh.surnames import COMPOUND_SURNAMES, SURNAMES

KEY_LENGTH = 200
MOST_INITIALS = 32
NO_LETTER = "#"

_LONGEST_NAME = 4
_END = "0"
_UNREADABLE = "zzz"
_PHRASE = re.compile("|".join(sorted(map(re.escape, PHRASES), key=len, reverse=True)))
_UNIT = re.compile(f"[{HAN}]+|[a-z]+|[0-9]+|.", re.DOTALL)
_CITY = re.compile(r"\W*上海市?\W*")
# What would be left of 上海大学 says nothing; it stays under S.
_BARE_NOUNS = {"大学", "银行", "集团", "中心", "海关", "学院", "图书馆", "博物馆"}


class _Unit(NamedTuple):
    """A Han character, a Latin word or a number, and its readings, the likeliest first."""

    written: str
    readings: tuple[str, ...]


def syllables(text: str) -> list[str]:
    """The readings in [a-z0-9], one for each Han character, Latin word and number; ü is v."""
    return [unit.readings[0] for unit in _units(text) if unit.readings]


def sort_key(text: str) -> str:
    """A key in [a-z0-9], at most 200 long, that sorts character by character (GB/T 13418).

    Each reading ends with 0, lower than any letter, so that 西安 (xi0an0) stands before 先 (xian0).
    The letter ü is v and so stands after u. A number begins with its count of digits: 2 before 10.
    """
    return _key(_units(text))


def key_from_reading(reading: str) -> str:
    """The sort key for a reading that a person typed with spaces: `chang san jiao`."""
    return sort_key(unicodedata.normalize("NFD", reading.lower()).replace("u\u0308", "v"))


def person_sort_key(name: str) -> str:
    """The sort key of a person: surname as surnames are read, one surname together, given name.

    The code points of the surname follow its reading, so that 张 and 章 do not mix.
    """
    surname, given_name = split_surname(normalise_person_name(name))
    if not surname:
        return sort_key(name)
    points = "".join(f"{ord(character):05x}" for character in surname)
    return f"{_key(_surname_units(surname))}{points}{_END}{_key(_units(given_name))}"[:KEY_LENGTH]


def person_syllables(name: str) -> list[str]:
    """The readings of a person's name, the surname as surnames are read."""
    surname, given_name = split_surname(normalise_person_name(name))
    units = [*_surname_units(surname), *_units(given_name)]
    return [unit.readings[0] for unit in units if unit.readings]


def initials(text: str) -> str:
    """The first letters of the likeliest readings, Latin words and numbers whole: 电科所 is dks."""
    return "".join(_initial(unit, unit.readings[0]) for unit in _units(text) if unit.readings)


def initials_all(text: str) -> list[str]:
    """The initials for every living reading, the likeliest first, at most 32."""
    units = [unit for unit in _units(text) if unit.readings]
    choices = [list(dict.fromkeys(_initial(u, reading) for reading in u.readings)) for u in units]
    surname, _ = split_surname(text)
    if len(text) <= _LONGEST_NAME and surname:
        for choice, unit in zip(choices, _surname_units(surname), strict=False):
            if (letter := unit.readings[0][0]) not in choice:
                choice.append(letter)
    # The first unit changes fastest: what begins a name is what people search by.
    variants = ("".join(reversed(letters)) for letters in product(*reversed(choices)))
    return list(islice(variants, MOST_INITIALS)) if units else []


def index_key(text: str) -> str:
    """The sort key for an A–Z index of organisations, which passes over a leading 上海市."""
    return sort_key(_without_city(text))


def index_letter(text: str) -> str:
    """The letter A to Z under which an index puts the text (or its sort key), else '#'."""
    for unit in _units(_without_city(text)):
        first = unit.readings[0][0] if unit.readings else ""
        return first.upper() if first.isalpha() else NO_LETTER
    return NO_LETTER


def _without_city(text: str) -> str:
    """The text without a leading 上海市 or 上海, unless that leaves nothing that tells."""
    found = _CITY.match(text)
    rest = text[found.end() :] if found else ""
    return rest if rest and rest not in _BARE_NOUNS else text


def _key(units: Iterable[_Unit]) -> str:
    """The units as one key; what cannot be read comes last, by code point."""
    return "".join(_sortable(unit) + _END for unit in units)[:KEY_LENGTH]


def _sortable(unit: _Unit) -> str:
    """One unit of a key; a number of up to eight digits sorts by its value."""
    if not unit.readings:
        return f"{_UNREADABLE}{ord(unit.written):05x}"
    reading = unit.readings[0]
    if not reading.isdigit():
        return reading
    digits = reading.lstrip("0") or "0"
    return f"{min(len(digits), 9)}{digits}"


def _initial(unit: _Unit, reading: str) -> str:
    """The first letter of a Han character's reading; anything else whole."""
    return reading[0] if is_han(unit.written) else reading


def _surname_units(surname: str) -> list[_Unit]:
    """A surname with the reading it has as a surname."""
    if surname in COMPOUND_SURNAMES:
        readings = COMPOUND_SURNAMES[surname].split()
        return [_Unit(c, (r,)) for c, r in zip(surname, readings, strict=True)]
    if surname in SURNAMES:
        return [_Unit(surname, (SURNAMES[surname],))]
    return list(_units(surname))


def _units(text: str) -> Iterator[_Unit]:
    """The parts of a text in order; marks and spaces are left out, accents dropped."""
    decomposed = unicodedata.normalize("NFKD", text).lower()
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    for part in _UNIT.findall(plain):
        if is_han(part):
            yield from _han_units(part)
        elif part.isascii() and part.isalnum():
            yield _Unit(part, (part,))
        elif part.isalnum():
            yield _Unit(part, ())


def _han_units(run: str) -> Iterator[_Unit]:
    """The characters of a run of Han: our own words first, the dictionary between them."""
    at = 0
    for found in _PHRASE.finditer(run):
        yield from _dictionary_units(run[at : found.start()])
        readings = PHRASES[found.group()].split()
        for character, reading in zip(found.group(), readings, strict=True):
            yield _Unit(character, (reading,))
        at = found.end()
    yield from _dictionary_units(run[at:])


def _dictionary_units(run: str) -> Iterator[_Unit]:
    """The characters of a run of Han as the dictionary reads them in their words."""
    if not run:
        return
    for character, readings in zip(run, _dictionary()(run), strict=True):
        if not readings[0].isascii():
            yield _Unit(character, ())
        elif len(readings) == 1:
            yield _Unit(character, (readings[0],))
        else:
            likely = CHARACTERS.get(character, readings[0])
            others = POLYPHONES.get(character, "").split()
            yield _Unit(character, tuple(dict.fromkeys([likely, *others])))


@cache
def _dictionary() -> Callable[[str], list[list[str]]]:
    """The readings that pypinyin gives, several where no word decides."""
    import pypinyin  # noqa: PLC0415  a quarter of a second that most processes never need

    # Its stubs do not know that a list keeps one answer for each unreadable character.
    apart = cast(Callable[[str], str], list)

    def readings(run: str) -> list[list[str]]:
        # Nothing is added to its dictionaries: they are shared by the whole process.
        return pypinyin.pinyin(run, style=pypinyin.Style.NORMAL, heteronym=True, errors=apart)

    return readings
