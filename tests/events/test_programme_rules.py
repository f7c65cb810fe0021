"""What no programme may hold, and both sides of each refusal."""

from datetime import datetime

import pytest

from events.programme.items import to_value
from events.programme.lines import parse
from events.programme.rules import MOST, day_count, faults, refusal
from tests.conftest import SHANGHAI


def at(day: int, clock: str) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 12, day, hour, minute, tzinfo=SHANGHAI)


START, END, NEXT_DAY = at(12, "9:30"), at(12, "17:00"), at(13, "16:00")


def wrong(text: str, start=START, end=END) -> list[tuple[int, str]]:
    return [tuple(fault) for fault in faults(parse(text).items, start, end)]


@pytest.mark.parametrize(
    "text",
    [
        "9:30–17:00｜全天",
        "9:30–10:00｜甲\n10:00–11:00｜乙",
        "9:30–10:00｜一厅｜甲\n9:30–10:00｜二厅｜乙",
        "9:30–10:00｜一厅｜甲\n10:00–10:30｜｜茶歇\n10:30–11:00｜二厅｜乙",
    ],
)
def test_what_fits_is_not_refused(text):
    assert wrong(text) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("10:00–9:45｜甲", "结束时间要晚于开始时间。"),
        ("10:00–10:00｜甲", "结束时间要晚于开始时间。"),
        ("9:25–10:00｜甲", "不在活动的时间（9:30–17:00）之内。"),
        ("16:30–17:05｜甲", "不在活动的时间（9:30–17:00）之内。"),
        ("第 2 天\n9:30–10:00｜甲", "活动只有 1 天，没有第 2 天。"),
        ("第 0 天\n9:30–10:00｜甲", "活动只有 1 天，没有第 0 天。"),
        (f"9:30–10:00｜{'长' * 41}｜甲", "会场最多 40 个字。"),
        (f"9:30–10:00｜{'长' * 81}", "内容最多 80 个字。"),
        (f"9:30–10:00｜厅｜甲｜{'长' * 81}", "谁来讲最多 80 个字。"),
        (f"9:30–10:00｜厅｜甲｜乙｜{'长' * 121}", "备注最多 120 个字。"),
    ],
)
def test_an_item_that_cannot_be(text, why):
    assert wrong(text) == [(0, why)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("9:30–10:30｜一厅｜甲", "10:00–11:00｜一厅｜乙"),
        ("9:30–11:00｜一厅｜甲", "10:00–10:30｜一厅｜乙"),
        ("9:30–10:30｜一厅｜甲", "9:30–10:30｜一厅｜乙"),
        ("9:30–10:30｜甲", "10:29–11:00｜乙"),
        ("9:30–10:30｜一厅｜甲", "10:00–10:15｜｜茶歇"),
        ("9:30–10:30｜｜全体会", "10:00–11:00｜一厅｜乙"),
    ],
)
def test_two_things_at_once_in_one_track(first, second):
    assert [index for index, _why in wrong(f"{first}\n{second}")] == [1]
    assert [index for index, _why in wrong(f"{second}\n{first}")] == [1]
    (_index, why) = wrong(f"{first}\n{second}")[0]
    assert why == f"和“{first.split('｜')[0]} {first.split('｜')[-1]}”同在一个会场，时间重叠。"


def test_the_same_hour_of_two_days_is_no_clash():
    assert wrong("9:30–10:00｜厅｜甲\n第 2 天\n9:30–10:00｜厅｜乙", end=NEXT_DAY) == []


def test_the_last_day_ends_with_the_event():
    text = "第 2 天\n8:00–9:00｜早场\n15:00–16:00｜下午\n16:00–16:30｜晚场"
    assert [index for index, _why in wrong(text, end=NEXT_DAY)] == [2]


def test_each_faulty_item_is_named_and_only_those():
    text = "9:00–10:00｜早\n10:00–11:00｜好\n10:30–11:30｜撞\n16:00–18:00｜晚"
    assert [index for index, _why in wrong(text)] == [0, 2, 3]


def test_without_a_date_only_what_is_always_wrong_is_said():
    assert wrong("3:00–4:00｜夜\n第 9 天\n9:00–10:00｜甲", None, None) == []
    assert [index for index, _ in wrong("3:00–2:00｜夜\n第 0 天\n9:00–9:30｜甲", None, None)] == [
        0,
        1,
    ]


def test_a_programme_has_an_end():
    items = parse("\n".join(f"9:30–9:35｜厅{number}｜甲" for number in range(MOST + 1))).items
    assert list(faults(items[:MOST], START, END)) == []
    assert [fault.why for fault in faults(items, START, END)] == ["日程最多 300 项。"]


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ([], ""),
        (None, ""),
        ("", ""),
        (to_value(parse("9:30–10:00｜甲").items), ""),
        (to_value(parse("9:30–10:00｜甲\n8:00–9:00｜乙").items), "日程第 2 项：不在活动的时间"),
        ("没写完", "日程还有没写完的行，请改好后再提交。"),
    ],
)
def test_the_services_say_which_item(value, why):
    said = refusal(value, START, END)
    assert said.startswith(why)
    assert bool(said) == bool(why)


@pytest.mark.parametrize(
    ("end", "days"), [(END, 1), (at(13, "0:00"), 1), (at(13, "0:01"), 2), (NEXT_DAY, 2), (START, 1)]
)
def test_on_how_many_days_an_event_is(end, days):
    assert day_count(START, end) == days
