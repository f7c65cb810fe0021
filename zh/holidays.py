"""Holiday notices: the years that are shipped, and lines that staff paste from a new notice."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import NamedTuple

from zh.characters import half_width, without_invisible
from zh.workdays import DayKind, Holiday

SHIPPED_YEARS = (2025, 2026)
LONGEST_RANGE = 31

_KINDS = {
    **dict.fromkeys(("放假", "休", "休息", "off"), DayKind.OFF),
    **dict.fromkeys(("上班", "班", "补班", "work"), DayKind.WORK),
}
_HEADINGS = {"日期", "date"}
_CELLS = re.compile(r"[,，\t;；]")
_LOOSE_CELLS = re.compile(r"[\s、]+")
_WEEKDAY = re.compile(r"\((?:周|星期)[一二三四五六日天]\)")
_DATE = r"(?P<year{0}>\d{{4}})[-/.年](?P<month{0}>\d{{1,2}})[-/.月](?P<day{0}>\d{{1,2}})日?"
_END = r"(?:(?:(?P<year2>\d{4})[-/.年])?(?P<month2>\d{1,2})[-/.月])?(?P<day2>\d{1,2})日?"
_SPAN = re.compile(_DATE.format(1) + rf"(?:[~至到—–-]+{_END})?")


class FaultKind(StrEnum):
    """Why a pasted line gives no days."""

    DATE = "date"
    KIND = "kind"
    RANGE = "range"
    CONFLICT = "conflict"


class Fault(NamedTuple):
    """A pasted line that was not understood; lines count from 1."""

    line: int
    kind: FaultKind
    text: str


class _Refused(Exception):
    """A line is not understood."""

    def __init__(self, kind: FaultKind) -> None:
        super().__init__(kind)
        self.kind = kind


@cache
def statutory_table() -> tuple[Holiday, ...]:
    """Every day of the notices of the State Council's office that are shipped, by date."""
    folder = resources.files("zh") / "data"
    rows: list[Holiday] = []
    for year in SHIPPED_YEARS:
        found, faults = parse_paste((folder / f"holidays_{year}.csv").read_text("utf-8"))
        if faults:
            raise ValueError(faults)
        rows += found
    return tuple(rows)


def parse_paste(text: str) -> tuple[list[Holiday], list[Fault]]:
    """The days of lines like `2027-01-01,放假,元旦` with an optional source, and what went wrong.

    A day may be a range; a day given twice alike counts once, given as both kinds is a fault.
    """
    rows: dict[date, Holiday] = {}
    faults = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            found = list(_line(line))
            if any(rows.get(row.day, row).kind is not row.kind for row in found):
                raise _Refused(FaultKind.CONFLICT)
        except _Refused as refused:
            faults.append(Fault(number, refused.kind, line))
        else:
            for row in found:
                rows.setdefault(row.day, row)
    return list(rows.values()), faults


def _line(line: str) -> Iterator[Holiday]:
    """The days of one line; none for a heading, a comment or nothing."""
    line = without_invisible(line).strip()
    cells = [cell.strip() for cell in _CELLS.split(line)]
    if len(cells) == 1:
        cells = _LOOSE_CELLS.split(line)
    if not any(cells) or line.startswith("#") or cells[0].lower() in _HEADINGS:
        return
    first, last = _span(cells[0])
    kind, name, source = (*cells[1:4], "", "", "")[:3]
    if kind.lower() not in _KINDS:
        raise _Refused(FaultKind.KIND)
    for n in range((last - first).days + 1):
        yield Holiday(first + timedelta(days=n), _KINDS[kind.lower()], name, source)


def _span(cell: str) -> tuple[date, date]:
    """The first and last day of a cell; the end takes from the start what it leaves out."""
    found = _SPAN.fullmatch(_WEEKDAY.sub("", "".join(half_width(cell).split())))
    if found is None:
        raise _Refused(FaultKind.DATE)
    parts = found.groupdict()
    first = _date(parts["year1"], parts["month1"], parts["day1"])
    last = _date(
        parts["year2"] or parts["year1"],
        parts["month2"] or parts["month1"],
        parts["day2"] or parts["day1"],
    )
    if not 0 <= (last - first).days < LONGEST_RANGE:
        raise _Refused(FaultKind.RANGE)
    return first, last


def _date(year: str, month: str, day: str) -> date:
    """The date of three numbers as typed."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise _Refused(FaultKind.DATE) from None
