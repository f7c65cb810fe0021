from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zh.holidays import statutory_table
from zh.workdays import DayKind, Holiday, WorkCalendar

CALENDAR = WorkCalendar.of(statutory_table())
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2026-10-08", -2, "2026-09-29"),
        ("2026-02-24", -3, "2026-02-12"),
        ("2026-05-06", -3, "2026-04-28"),
        ("2026-09-28", -1, "2026-09-24"),
        ("2026-01-05", -1, "2026-01-04"),
        ("2026-09-17", 5, "2026-09-23"),
        ("2026-04-29", 5, "2026-05-09"),
        ("2026-02-12", 5, "2026-02-26"),
        ("2026-12-28", 5, "2027-01-05"),
        ("2025-12-31", 1, "2026-01-04"),
        ("2026-10-01", 1, "2026-10-08"),
        ("2026-10-01", -1, "2026-09-30"),
        ("2026-10-03", 0, "2026-10-03"),
    ],
)
def test_working_days_before_and_after(start, count, expected):
    assert CALENDAR.add(day(start), count) == day(expected)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2025-01-01", "2025-01-01"),
        ("2025-01-28", "2025-02-04"),
        ("2025-04-04", "2025-04-06"),
        ("2025-05-01", "2025-05-05"),
        ("2025-05-31", "2025-06-02"),
        ("2025-10-01", "2025-10-08"),
        ("2026-01-01", "2026-01-03"),
        ("2026-02-15", "2026-02-23"),
        ("2026-04-04", "2026-04-06"),
        ("2026-05-01", "2026-05-05"),
        ("2026-06-19", "2026-06-21"),
        ("2026-09-25", "2026-09-27"),
        ("2026-10-01", "2026-10-07"),
    ],
)
def test_holidays_and_their_edges(first, last):
    at = day(first)
    while at <= day(last):
        assert not CALENDAR.is_workday(at)
        at += timedelta(days=1)
    assert CALENDAR.add(day(first), -1) < day(first)
    assert CALENDAR.add(day(last), 1) == CALENDAR.on_or_after(day(first))


MAKE_UP = ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"] + [
    "2026-01-04",
    "2026-02-14",
    "2026-02-28",
    "2026-05-09",
    "2026-09-20",
    "2026-10-10",
]


def test_the_make_up_days_are_these_and_no_others():
    start = date(2025, 1, 1)
    two_years = [start + timedelta(days=n) for n in range(730)]
    assert [d.isoformat() for d in two_years if CALENDAR.is_make_up(d)] == MAKE_UP
    assert all(CALENDAR.is_workday(day(text)) for text in MAKE_UP)


@pytest.mark.parametrize("year", [2024, 2027, 2100])
def test_a_year_not_loaded_has_a_defined_answer(year):
    assert not CALENDAR.is_known(year)
    off = [(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)]
    at = date(year, 1, 1)
    while at.year == year:
        assert CALENDAR.is_workday(at) == (at.weekday() < 5 and (at.month, at.day) not in off)
        at += timedelta(days=1)


def test_loaded_years_are_known():
    assert CALENDAR.is_known(2025)
    assert CALENDAR.is_known(2026)
    assert CALENDAR.known_years == {2025, 2026}


def test_a_single_day_of_the_next_notice_does_not_make_a_year_known():
    rows = [*statutory_table(), Holiday(date(2027, 12, 31), DayKind.OFF, "元旦", "")]
    calendar = WorkCalendar.of(rows)
    assert calendar.known_years == {2025, 2026}
    assert not calendar.is_workday(date(2027, 12, 31))


def test_a_day_that_is_entered_counts_in_a_year_that_is_not_known():
    calendar = WorkCalendar({date(2027, 1, 4): DayKind.OFF, date(2027, 1, 2): DayKind.WORK}, [])
    assert not calendar.is_workday(date(2027, 1, 4))
    assert calendar.is_workday(date(2027, 1, 2))
    assert calendar.is_make_up(date(2027, 1, 2))
    assert not calendar.is_known(2027)


def test_a_known_year_rests_only_on_weekends_and_entered_days():
    calendar = WorkCalendar({}, [2027])
    assert calendar.is_workday(date(2027, 1, 1))
    assert not calendar.is_workday(date(2027, 1, 2))


def test_the_calendar_does_not_follow_a_table_that_changes_later():
    table = {date(2027, 1, 4): DayKind.OFF}
    calendar = WorkCalendar(table, [2027])
    table.clear()
    assert not calendar.is_workday(date(2027, 1, 4))


@pytest.mark.parametrize(
    ("at", "after", "before"),
    [
        ("2026-10-03", "2026-10-08", "2026-09-30"),
        ("2026-09-20", "2026-09-20", "2026-09-20"),
        ("2026-11-21", "2026-11-23", "2026-11-20"),
    ],
)
def test_moving_off_a_day_of_rest(at, after, before):
    assert CALENDAR.on_or_after(day(at)) == day(after)
    assert CALENDAR.on_or_before(day(at)) == day(before)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("2026-09-17", "2026-09-23", 5),
        ("2026-09-23", "2026-09-17", -5),
        ("2026-09-30", "2026-10-08", 1),
        ("2026-10-01", "2026-10-07", 0),
        ("2026-11-23", "2026-11-23", 0),
    ],
)
def test_counting(start, end, count):
    assert CALENDAR.count(day(start), day(end)) == count


def test_a_moment_is_not_a_day():
    moment = datetime(2026, 10, 8, tzinfo=UTC)
    for ask in (CALENDAR.is_workday, CALENDAR.is_make_up, CALENDAR.on_or_after):
        with pytest.raises(TypeError):
            ask(moment)
    with pytest.raises(TypeError):
        CALENDAR.add(moment, 1)


@given(DAYS, st.integers(-30, 30))
def test_the_answer_is_a_working_day_on_the_asked_side(start, count):
    end = CALENDAR.add(start, count)
    if count:
        assert CALENDAR.is_workday(end)
        assert (end > start) == (count > 0)


@given(DAYS, st.integers(1, 30))
def test_there_and_back_from_a_working_day(start, count):
    start = CALENDAR.on_or_after(start)
    assert CALENDAR.add(CALENDAR.add(start, count), -count) == start
    assert CALENDAR.count(start, CALENDAR.add(start, count)) == count
