"""The programme as the page shows it: for each day, time by track; a long item spans its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import NamedTuple

from zh.dates import local_day

from . import lines
from .items import Item

MOST_TRACKS = 5  # beside each other; more make a second table below


class Cell(NamedTuple):
    """An item in its track, over how many rows and columns it goes, and whether it is on."""

    item: Item
    track: str
    clocks: str
    rows: int
    columns: int
    is_now: bool

    @property
    def words(self) -> str:
        """Who speaks, and the note."""
        return "，".join(filter(None, (self.item.speakers, self.item.note)))


class Row(NamedTuple):
    """All that begins at one time; None is a track where nothing is on."""

    clock: str
    cells: list[Cell | None]


class Track(NamedTuple):
    """The head of a column."""

    name: str
    place: str


class Sheet(NamedTuple):
    """A table of at most five tracks."""

    tracks: list[Track]
    rows: list[Row]


@dataclass(frozen=True)
class Day:
    """A day of the programme; `day` is not known while a draft has no date."""

    number: int
    day: date | None
    sheets: list[Sheet]


def days(items: list[Item], starts_at: datetime | None, now: datetime | None = None) -> list[Day]:
    """The programme of an event that begins at `starts_at`, day by day."""
    first = local_day(starts_at) if starts_at else None
    by_day: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        by_day[item.day].append(item)
    return [
        Day(
            number=number,
            day=first + timedelta(days=number - 1) if first else None,
            sheets=_sheets(by_day[number], first, now),
        )
        for number in sorted(by_day)
    ]


def _sheets(items: list[Item], first: date | None, now: datetime | None) -> list[Sheet]:
    tracks = list(dict.fromkeys(item.track for item in items if item.track)) or [""]
    count = -(-len(tracks) // MOST_TRACKS)
    left, sheets = iter(tracks), []
    for number in range(count):
        share = list(islice(left, (len(tracks) + count - 1 - number) // count))
        inside = [item for item in items if item.track in (*share, "")]
        sheets.append(_sheet(share, inside, first, now))
    return sheets


def _sheet(
    tracks: list[str], items: Iterable[Item], first: date | None, now: datetime | None
) -> Sheet:
    begun: dict[tuple[str, str], Item] = {(item.begins, item.track): item for item in items}
    starts = sorted({begins for begins, _track in begun})
    taken_until = dict.fromkeys(tracks, "")
    rows = []
    for start in starts:
        cells: list[Cell | None] = []
        free = [track for track in tracks if taken_until[track] <= start]  # no item above goes on
        if "" not in tracks and (for_all := begun.get((start, ""))):
            rows.append(Row(_short(start), [_cell(for_all, 1, len(free), first, now)]))
            continue
        for track in free:
            item = begun.get((start, track))
            if item is None:
                cells.append(None)
                continue
            taken_until[track] = item.ends
            spanned = sum(item.begins <= begins < item.ends for begins in starts)
            cells.append(_cell(item, spanned, 1, first, now))
        rows.append(Row(_short(start), cells))
    return Sheet([Track(*lines.place_of(track)) for track in tracks], rows)


def _short(clock: str) -> str:
    return clock.removeprefix("0")


def _cell(item: Item, rows: int, columns: int, first: date | None, now: datetime | None) -> Cell:
    is_now = bool(first and now and item.starts_at(first) <= now < item.ends_at(first))
    return Cell(item, lines.place_of(item.track)[0], lines.clocks(item), rows, columns, is_now)


def next_change(items: list[Item], starts_at: datetime, now: datetime) -> datetime | None:
    """When the next item begins or ends."""
    first = local_day(starts_at)
    moments = [moment for item in items for moment in (item.starts_at(first), item.ends_at(first))]
    return min((moment for moment in moments if moment > now), default=None)
