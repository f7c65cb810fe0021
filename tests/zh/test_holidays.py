from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zh.holidays import FaultKind, parse_paste, statutory_table
from zh.workdays import DayKind, Holiday

OFF, WORK = DayKind.OFF, DayKind.WORK
NEW_YEAR = Holiday(date(2027, 1, 1), OFF, "元旦", "")


@pytest.mark.parametrize(
    "line",
    [
        "2027-01-01,放假,元旦",
        "2027-01-01，放假，元旦",
        "2027-01-01\t放假\t元旦",
        "2027-01-01 放假 元旦",
        " 2027-01-01 , 放假 , 元旦 ",
        "2027/1/1,放假,元旦",
        "2027.1.1,放假,元旦",
        "2027年1月1日,放假,元旦",
        "2027 年 1 月 1 日,放假,元旦",
        "2027年1月1日（周五）,放假,元旦",
        "2027年1月1日(星期五)，放假，元旦",
        "２０２７－０１－０１，放假，元旦",
        "2027-01-01,休,元旦",
        "2027-01-01,休息,元旦",
        "2027-01-01,off,元旦",
        "\ufeff2027-01-01,放假,元旦",
        "2027-01-01,放假,元旦,",
        "2027-01-01;放假;元旦",
        "2027-01-01、放假、元旦",
    ],
)
def test_one_day_in_many_hands(line):
    assert parse_paste(line) == ([NEW_YEAR], [])


@pytest.mark.parametrize(
    "line", ["2027-02-14,上班,春节", "2027-02-14,班,春节", "2027-02-14,补班,春节"]
)
def test_a_day_of_work(line):
    assert parse_paste(line)[0] == [Holiday(date(2027, 2, 14), WORK, "春节", "")]


@pytest.mark.parametrize(
    "span",
    [
        "2027-02-05~2027-02-11",
        "2027-02-05～2027-02-11",
        "2027-02-05 ~ 2027-02-11",
        "2027-02-05至2027-02-11",
        "2027-02-05到2027-02-11",
        "2027-02-05—2027-02-11",
        "2027-02-05–2027-02-11",
        "2027/2/5-2027/2/11",
        "2027年2月5日至11日",
        "2027年2月5日至2月11日",
        "2027年2月5日（周五）至11日（周四）",
    ],
)
def test_ranges(span):
    rows, faults = parse_paste(f"{span},放假,春节")
    assert faults == []
    assert [row.day.day for row in rows] == [5, 6, 7, 8, 9, 10, 11]
    assert {(row.day.month, row.kind, row.name) for row in rows} == {(2, OFF, "春节")}


def test_a_range_over_the_month():
    rows, _ = parse_paste("2027年1月30日至2月2日,放假")
    assert [row.day.isoformat() for row in rows] == [
        "2027-01-30",
        "2027-01-31",
        "2027-02-01",
        "2027-02-02",
    ]
    assert {row.name for row in rows} == {""}


def test_the_source_is_kept():
    assert parse_paste("2027-01-01,放假,元旦,国办通知")[0] == [
        Holiday(date(2027, 1, 1), OFF, "元旦", "国办通知")
    ]


def test_a_name_may_hold_a_mark():
    assert parse_paste("2025-10-06,放假,国庆节、中秋节")[0][0].name == "国庆节、中秋节"


def test_headings_comments_and_empty_lines_are_passed_over():
    text = "日期,类型,名称\n\n  \n# 2027\n2027-01-01,放假,元旦\r\ndate,kind,name,source\n"
    assert parse_paste(text) == ([NEW_YEAR], [])


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("2027-02-30,放假", FaultKind.DATE),
        ("元旦,放假", FaultKind.DATE),
        ("27-01-01,放假", FaultKind.DATE),
        ("1月1日,放假", FaultKind.DATE),
        ("2027-01-01", FaultKind.KIND),
        ("2027-01-01,,元旦", FaultKind.KIND),
        ("2027-01-01,调休,元旦", FaultKind.KIND),
        ("2027-02-11~2027-02-05,放假", FaultKind.RANGE),
        ("2027-02-05~2028-02-11,放假", FaultKind.RANGE),
    ],
)
def test_a_line_that_is_not_understood_is_told_by_its_number(line, kind):
    rows, faults = parse_paste(f"2027-01-01,放假,元旦\n{line}\n2027-01-02,放假,元旦")
    assert [row.day.day for row in rows] == [1, 2]
    assert [(fault.line, fault.kind, fault.text) for fault in faults] == [(2, kind, line)]


def test_the_same_day_twice_is_one_row():
    assert parse_paste("2027-01-01,放假,元旦\n2027-01-01,放假,元旦") == ([NEW_YEAR], [])


def test_a_day_that_is_both_is_told():
    rows, faults = parse_paste("2027-01-01~2027-01-03,放假,元旦\n2027-01-02,上班,元旦")
    assert [row.kind for row in rows] == [OFF, OFF, OFF]
    assert [(fault.line, fault.kind) for fault in faults] == [(2, FaultKind.CONFLICT)]


def test_what_is_shipped_reads_as_it_is_written():
    lines = [f"{row.day},{row.kind.value},{row.name},{row.source}" for row in statutory_table()]
    assert parse_paste("\n".join(lines)) == (list(statutory_table()), [])


@pytest.mark.parametrize(("year", "off", "work"), [(2025, 28, 5), (2026, 33, 6)])
def test_the_table_has_every_day_of_the_notice(year, off, work):
    rows = [row for row in statutory_table() if row.day.year == year]
    assert sum(row.kind is OFF for row in rows) == off
    assert sum(row.kind is WORK for row in rows) == work
    assert all(row.name and row.source for row in rows)
    assert len({row.day for row in rows}) == len(rows)


def test_make_up_days_of_the_table_are_weekends():
    assert all(row.day.weekday() >= 5 for row in statutory_table() if row.kind is WORK)


@given(st.text())
def test_any_paste_is_answered(text):
    rows, faults = parse_paste(text)
    assert len({row.day for row in rows}) == len(rows)
    assert all(1 <= fault.line <= len(text.splitlines()) for fault in faults)
