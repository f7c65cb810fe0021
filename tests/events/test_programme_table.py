"""Time by track: what begins together stands in one row, what is long spans the rows below."""

import random
from datetime import datetime
from itertools import pairwise

import pytest

from events.programme.lines import parse
from events.programme.rules import faults
from events.programme.table import days, next_change
from tests.conftest import SHANGHAI

START = datetime(2026, 12, 12, 9, 30, tzinfo=SHANGHAI)
END = datetime(2026, 12, 12, 17, 0, tzinfo=SHANGHAI)
FAIR = """\
9:30–10:00｜主舞台（临水木台）｜开市
9:30–11:00｜对接间｜融资对接
10:00–11:00｜主舞台｜演示
11:00–12:00｜对接间｜面对面
12:00–13:30｜｜午餐
13:30–14:30｜主舞台｜体验"""


def drawn(text: str, start=START, now=None) -> list[list[list]]:
    """The tables as rows of (title, rows, columns); None where nothing is on."""
    return [
        [
            [
                row.clock,
                *(cell and (cell.item.title, cell.rows, cell.columns) for cell in row.cells),
            ]
            for row in sheet.rows
        ]
        for day in days(parse(text).items, start, now)
        for sheet in day.sheets
    ]


def widths(rows: list[list]) -> set[int]:
    """How many columns the rows of a table fill, with what reaches into them from above."""
    filled, reaching = set(), []
    for number, (_clock, *cells) in enumerate(rows):
        reaching = [last for last in reaching if last > number]
        filled.add(len(reaching) + sum(cell[2] if cell else 1 for cell in cells))
        reaching += [number + cell[1] for cell in cells if cell and cell[1] > 1]
    return filled


def test_a_long_item_spans_the_rows_that_begin_during_it():
    assert drawn(FAIR) == [
        [
            ["9:30", ("开市", 1, 1), ("融资对接", 2, 1)],
            ["10:00", ("演示", 1, 1)],
            ["11:00", None, ("面对面", 1, 1)],
            ["12:00", ("午餐", 1, 2)],
            ["13:30", ("体验", 1, 1), None],
        ]
    ]


def test_the_heads_are_the_tracks_in_the_order_of_the_lines():
    (day,) = days(parse(FAIR).items, START)
    assert [tuple(track) for track in day.sheets[0].tracks] == [
        ("主舞台", "临水木台"),
        ("对接间", ""),
    ]


def test_lines_need_not_be_in_the_order_of_time():
    turned = "\n".join(reversed(FAIR.splitlines()))
    assert [row[0] for row in drawn(turned)[0]] == [row[0] for row in drawn(FAIR)[0]]


def test_an_event_of_one_track_is_a_table_of_one_column():
    (day,) = days(parse("9:30–10:00｜甲\n10:00–11:00｜乙").items, START)
    assert [tuple(track) for track in day.sheets[0].tracks] == [("", "")]
    assert [len(row.cells) for row in day.sheets[0].rows] == [1, 1]


@pytest.mark.parametrize(
    ("count", "shares"), [(1, [1]), (5, [5]), (6, [3, 3]), (7, [4, 3]), (11, [4, 4, 3])]
)
def test_many_tracks_make_several_tables(count, shares):
    text = "\n".join(f"9:30–10:00｜厅{number}｜讲{number}" for number in range(count))
    (day,) = days(parse(text + "\n10:00–10:30｜｜茶歇").items, START)
    assert [len(sheet.tracks) for sheet in day.sheets] == shares
    for sheet in day.sheets:
        assert sheet.rows[-1].cells[0].columns == len(sheet.tracks)
    titles = [cell.item.title for sheet in day.sheets for cell in sheet.rows[0].cells]
    assert titles == [f"讲{number}" for number in range(count)]


def test_every_row_of_any_sound_programme_is_as_wide_as_its_table():
    chance = random.Random(11)
    for _round in range(200):
        tracks = chance.randint(1, 5)
        text = "\n".join(
            f"{begins // 60}:{begins % 60:02}–{ends // 60}:{ends % 60:02}｜厅{track}｜讲"
            for track in range(tracks)
            for begins, ends in pairwise(sorted(chance.sample(range(570, 1020, 15), 6)))
            if chance.random() < 0.8
        )
        items = parse(text).items
        assert list(faults(items, START, END)) == []
        for table in drawn(text):
            assert widths(table) == {len({item.track for item in items})}


def test_each_day_has_its_date():
    text = "9:30–10:00｜甲\n第 3 天\n9:30–10:00｜乙"
    found = days(parse(text).items, START)
    assert [(day.number, f"{day.day:%m-%d}") for day in found] == [(1, "12-12"), (3, "12-14")]
    assert [day.day for day in days(parse(text).items, None)] == [None, None]


@pytest.mark.parametrize(
    ("clock", "on"),
    [
        ((9, 29), []),
        ((9, 30), ["开市", "融资对接"]),
        ((10, 0), ["融资对接", "演示"]),
        ((17, 0), []),
    ],
)
def test_what_is_on_now_is_marked(clock, on):
    now = datetime(2026, 12, 12, *clock, tzinfo=SHANGHAI)
    (day,) = days(parse(FAIR).items, START, now)
    cells = [cell for row in day.sheets[0].rows for cell in row.cells if cell]
    assert [cell.item.title for cell in cells if cell.is_now] == on


def test_the_page_changes_when_the_next_item_begins_or_ends():
    items = parse(FAIR).items
    changes = [
        next_change(items, START, datetime(2026, 12, 12, *clock, tzinfo=SHANGHAI))
        for clock in ((8, 0), (9, 30), (14, 0), (14, 30))
    ]
    assert [change and f"{change:%H:%M}" for change in changes] == ["09:30", "10:00", "14:30", None]
