"""A programme as staff type it or paste it, and back."""

import random

import pytest

from events.programme.items import Item
from events.programme.lines import FaultKind, parse, show, write

FAIR = """\
9:30–10:00｜主舞台（临水木台）｜开市｜轮值召集人｜发布本季题目
10:00–11:00｜主舞台｜机器人现场演示
12:00–13:30｜｜午餐
13:30–14:30｜政策课堂｜加计扣除怎么报｜｜讲义可以带走"""


def only(text: str) -> Item:
    """The item of a line that is one."""
    parsed = parse(text)
    assert (len(parsed.items), parsed.faults) == (1, [])
    return parsed.items[0]


def test_a_line_has_time_track_title_speakers_and_note():
    assert parse(FAIR).items == [
        Item(1, "09:30", "10:00", "主舞台（临水木台）", "开市", "轮值召集人", "发布本季题目"),
        Item(1, "10:00", "11:00", "主舞台（临水木台）", "机器人现场演示"),
        Item(1, "12:00", "13:30", "", "午餐"),
        Item(1, "13:30", "14:30", "政策课堂", "加计扣除怎么报", "", "讲义可以带走"),
    ]


@pytest.mark.parametrize(
    "times",
    [
        "9:30–10:00",
        "09:30-10:00",
        "９：３０—１０：００",
        "9:30~10:00",
        "9.30～10.00",
        "9:30 至 10:00",
        "9:30到10:00",
        " 9:30 – 10:00\u200b ",
        "9：30——10：00",
    ],
)
def test_times_as_people_write_them(times):
    item = only(f"{times}｜开市")
    assert (item.begins, item.ends, item.title) == ("09:30", "10:00", "开市")


@pytest.mark.parametrize("mark", ["｜", "|", "│", "丨", "\t", " ｜ "])
def test_cells_as_people_part_them(mark):
    item = only(mark.join(["9:30–10:00", "主舞台", "开市", "召集人"]))
    assert (item.track, item.title, item.speakers) == ("主舞台", "开市", "召集人")


def test_a_table_pasted_with_its_heading_and_empty_cells():
    text = "时间\t会场\t内容\t谁来讲\n9:30-10:00\t主舞台\t开市\t\n\n10:00-11:00\t\t午餐\t\t\n"
    parsed = parse(text)
    assert [(item.track, item.title) for item in parsed.items] == [("主舞台", "开市"), ("", "午餐")]
    assert (parsed.lines, parsed.faults) == ([2, 4], [])


@pytest.mark.parametrize(
    ("heading", "day"),
    [("第 2 天", 2), ("第二天", 2), ("第１２天", 12), ("Day 3", 3), ("第十天", 10)],
)
def test_a_line_of_its_own_begins_another_day(heading, day):
    items = parse(f"9:00–9:30｜甲\n{heading}\n9:00–9:30｜乙").items
    assert [(item.day, item.title) for item in items] == [(1, "甲"), (day, "乙")]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("开市", FaultKind.TIME),
        ("9:30｜开市", FaultKind.TIME),
        ("上午｜主舞台｜开市", FaultKind.TIME),
        ("25:00–26:00｜开市", FaultKind.TIME),
        ("9:70–10:00｜开市", FaultKind.TIME),
        ("12 月 13 日", FaultKind.TIME),
        ("9:30–10:00", FaultKind.TITLE),
        ("9:30–10:00｜主舞台｜｜召集人", FaultKind.TITLE),
        ("9:30–10:00｜主舞台｜开市｜召集人｜备注｜多了", FaultKind.CELLS),
    ],
)
def test_a_line_that_is_no_item_is_named_and_the_others_are_read(line, kind):
    parsed = parse(f"9:00–9:30｜签到\n\n{line}\n10:00–11:00｜演示")
    assert parsed.faults == [(3, kind)]
    assert ([item.title for item in parsed.items], parsed.lines) == (["签到", "演示"], [1, 4])


def test_nothing_is_nothing():
    assert parse("") == parse(" \n\n\t\n") == ([], [], [])
    assert write([]) == show([]) == show(None) == ""


def test_the_place_of_a_track_is_said_once():
    items = parse(
        "9:00–9:30｜主舞台｜甲\n9:30–10:00｜主舞台(临水木台)｜乙\n10:00–11:00｜主舞台｜丙"
    ).items
    assert {item.track for item in items} == {"主舞台(临水木台)"}
    assert write(items).count("临水木台") == 1
    assert parse(write(items)).items == items


def test_two_places_of_one_name_stay_two_tracks():
    items = parse(
        "9:00–9:30｜厅（东）｜甲\n9:00–9:30｜厅（西）｜乙\n10:00–11:00｜厅（西）｜丙"
    ).items
    assert [item.track for item in items] == ["厅（东）", "厅（西）", "厅（西）"]
    assert parse(write(items)).items == items


def test_what_is_written_is_read_as_the_same():
    assert write(parse(FAIR).items) == FAIR.replace("｜｜午餐", "｜午餐")
    chance = random.Random(7)
    for _round in range(300):
        items = [
            Item(
                day=chance.randint(1, 3),
                begins=f"{chance.randint(0, 12):02}:{chance.choice(['00', '05', '45'])}",
                ends=f"{chance.randint(13, 23):02}:30",
                track=chance.choice(["", "主舞台（临水木台）", "路演厅", "厅 2（东）"]),
                title=chance.choice(["开市", "“企业出题”：发榜", "9:30–10:00 的回放"]),
                speakers=chance.choice(["", "召集人、院长"]),
                note=chance.choice(["", "8–14 岁"]),
            )
            for _number in range(chance.randint(1, 12))
        ]
        assert parse(write(items)).items == items


def test_the_reviewer_reads_no_empty_cells():
    value = [
        {"day": 1, "begins": "12:00", "ends": "13:30", "track": "", "title": "午餐"},
        {"day": 2, "begins": "09:00", "ends": "09:30", "track": "厅", "title": "甲", "note": "乙"},
    ]
    assert show(value) == "12:00–13:30｜午餐\n第 2 天\n9:00–9:30｜厅｜甲｜乙"
    assert show("没写完的一行") == "没写完的一行"
