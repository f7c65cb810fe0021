"""A programme as text: one line for each item, as staff type it or paste it from a table.

    第 2 天
    9:30–10:00｜主舞台（临水木台）｜开市｜轮值召集人｜发布本季题目

The last two cells may be missing. Two cells are time and title: for all, or of the only track.
The place of a track stands in brackets once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Any, NamedTuple

from zh.characters import half_width, without_invisible

from .items import Item, from_value

CELLS = re.compile(r"[｜|│丨\t]")
HEADINGS = {"时间", "时段", "time"}
_CLOCK = r"([01]?\d|2[0-3])\s*[:.]\s*([0-5]\d)"
_TIMES = re.compile(rf"{_CLOCK}\s*(?:[-–—―−~～]+|至|到)\s*{_CLOCK}")
_DAY = re.compile(r"第\s*(\d{1,2}|[一二三四五六七八九十])\s*天|day\s*(\d{1,2})", re.IGNORECASE)
_PLACE = re.compile(r"(.+?)\s*[（(](.+)[）)]")
_DIGITS = "一二三四五六七八九十"
MOST_CELLS = 5


class FaultKind(StrEnum):
    """Why a line is no item."""

    TIME = "time"
    CELLS = "cells"
    TITLE = "title"


class Fault(NamedTuple):
    """A line that was not understood; lines count from 1."""

    line: int
    kind: FaultKind


class Parsed(NamedTuple):
    """The items with the line of each, and what was not understood."""

    items: list[Item]
    lines: list[int]
    faults: list[Fault]


class _NotUnderstood(Exception):
    """A line is no item."""

    def __init__(self, kind: FaultKind) -> None:
        super().__init__(kind)
        self.kind = kind


def parse(text: str) -> Parsed:
    """The items of the lines. Empty lines and the heading of a pasted table are passed over."""
    items: list[Item] = []
    numbers: list[int] = []
    faults: list[Fault] = []
    day = 1
    for number, line in enumerate(text.splitlines(), start=1):
        cells = [_tidy(cell) for cell in CELLS.split(without_invisible(line))]
        while cells and not cells[-1]:
            cells.pop()
        if not cells or cells[0].lower() in HEADINGS:
            continue
        if len(cells) == 1 and (header := _DAY.fullmatch(half_width(cells[0]))):
            day = _number(header[1] or header[2])
            continue
        try:
            items.append(_item(day, cells))
            numbers.append(number)
        except _NotUnderstood as fault:
            faults.append(Fault(number, fault.kind))
    return Parsed(_with_places(items), numbers, faults)


def _tidy(cell: str) -> str:
    return " ".join(cell.split())


def _number(text: str) -> int:
    return _DIGITS.index(text) + 1 if text in _DIGITS else int(text)


def _item(day: int, cells: list[str]) -> Item:
    times = _TIMES.fullmatch(half_width(cells[0]))
    if times is None:
        raise _NotUnderstood(FaultKind.TIME)
    if len(cells) > MOST_CELLS:
        raise _NotUnderstood(FaultKind.CELLS)
    track, title, speakers, note = _columns(cells[1:])
    if not title:
        raise _NotUnderstood(FaultKind.TITLE)
    first, first_minute, last, last_minute = times.groups()
    begins, ends = f"{int(first):02}:{first_minute}", f"{int(last):02}:{last_minute}"
    return Item(day, begins, ends, track, title, speakers, note)


def _columns(cells: list[str]) -> list[str]:
    """Track, title, speakers, note; a single cell is the title."""
    if len(cells) == 1:
        cells = ["", *cells]
    return [*cells, "", "", "", ""][:4]


def place_of(track: str) -> tuple[str, str]:
    """The name of a track and the place in its brackets."""
    found = _PLACE.fullmatch(track)
    return (found[1], found[2]) if found else (track, "")


def _places(items: Iterable[Item]) -> dict[str, str]:
    """The whole name of each track that has a place, by its short name; the first one counts."""
    whole: dict[str, str] = {}
    for item in items:
        name, place = place_of(item.track)
        if place:
            whole.setdefault(name, item.track)
    return whole


def _with_places(items: list[Item]) -> list[Item]:
    """A track whose place is said on one line has it on all."""
    whole = _places(items)
    return [replace(item, track=whole.get(item.track, item.track)) for item in items]


def write(items: list[Item]) -> str:
    """The items as lines; `parse` gives the same items back."""
    whole: dict[str, str] = _places(items)
    said: set[str] = set()
    text: list[str] = []
    for item, heading in _with_headings(items):
        name = place_of(item.track)[0]
        track = name if item.track in said and whole.get(name) == item.track else item.track
        said.add(item.track)
        cells = [clocks(item), track, item.title, item.speakers, item.note]
        while not cells[-1]:
            cells.pop()
        if len(cells) == 3 and not track:
            del cells[1]
        text += [*heading, "｜".join(cells)]
    return "\n".join(text)


def show(value: Any) -> str:
    """A proposal's value for a reader: the items without empty cells, or the draft as typed."""
    if isinstance(value, str):
        return value
    text: list[str] = []
    for item, heading in _with_headings(from_value(value)):
        cells = [clocks(item), item.track, item.title, item.speakers, item.note]
        text += [*heading, "｜".join(filter(None, cells))]
    return "\n".join(text)


def _with_headings(items: Iterable[Item]) -> Iterator[tuple[Item, list[str]]]:
    """Each item with the line that names its day, where the day is another one."""
    day = 1
    for item in items:
        yield item, [] if item.day == day else [f"第 {item.day} 天"]
        day = item.day


def readable(value: Any) -> list[Item]:
    """The items of a proposal's value; of lines that a draft holds as typed, those that read."""
    return parse(value).items if isinstance(value, str) else from_value(value)


def clocks(item: Item) -> str:
    """`9:30–10:00`."""
    return f"{item.begins.removeprefix('0')}–{item.ends.removeprefix('0')}"
