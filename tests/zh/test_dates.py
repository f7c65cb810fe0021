from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zh import dates
from zh.dates import SHANGHAI


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-11-23", "周一"),
        ("2026-12-15", "周二"),
        ("2026-12-12", "周六"),
        ("2026-12-13", "周日"),
        ("2026-03-05", "周四"),
    ],
)
def test_weekday(day, name):
    assert dates.weekday(date.fromisoformat(day)) == name
    assert dates.weekday(at(day + "T23:59:59")) == name


def test_days():
    day = date(2026, 12, 5)
    assert dates.day(day) == "12 月 5 日"
    assert dates.full_day(date(2026, 12, 12)) == "2026 年 12 月 12 日，周六"
    assert dates.month(day) == "2026 年 12 月"
    assert dates.list_day(day) == "12.05"
    assert dates.list_day(date(2026, 3, 5)) == "03.05"
    assert dates.iso_day(day) == "2026-12-05"


def test_the_year_stands_where_it_is_another():
    day = date(2026, 12, 5)
    assert dates.day(day, today=date(2026, 1, 1)) == "12 月 5 日"
    assert dates.day(day, today=date(2027, 1, 1)) == "2026 年 12 月 5 日"
    assert dates.day(day, today=datetime(2026, 12, 31, 16, tzinfo=UTC)) == "2026 年 12 月 5 日"


def test_all_is_said_in_shanghai():
    moment = datetime(2026, 12, 11, 22, 5, tzinfo=UTC)
    assert dates.full_day(moment) == "2026 年 12 月 12 日，周六"
    assert dates.day(moment) == "12 月 12 日"
    assert dates.list_day(moment) == "12.12"
    assert dates.clock(moment) == "6:05"
    assert dates.iso(moment) == "2026-12-12T06:05:00+08:00"
    assert dates.clock(moment.astimezone(timezone(timedelta(hours=-5)))) == "6:05"


def test_times():
    assert dates.clock(at("2026-12-05T09:30")) == "9:30"
    assert dates.clock(at("2026-12-05T00:00")) == "0:00"
    assert dates.moment(at("2026-12-18T18:00")) == "12 月 18 日 18:00"
    assert dates.moment(at("2026-12-18T18:00"), today=date(2027, 1, 1)) == (
        "2026 年 12 月 18 日 18:00"
    )


def test_a_deadline_at_the_end_of_a_day_is_that_day():
    assert dates.deadline(at("2026-12-28T23:59:59")) == "12 月 28 日"
    assert dates.deadline(at("2026-12-28T23:59:59.999999")) == "12 月 28 日"
    assert dates.deadline(at("2026-12-18T18:00")) == "12 月 18 日 18:00"
    assert dates.deadline(at("2026-12-18T18:00"), today=date(2027, 1, 1)) == (
        "2026 年 12 月 18 日 18:00"
    )


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2026-12-05T09:30", "2026-12-05T17:00", "9:30–17:00"),
        ("2026-12-05T18:00", "2026-12-06T00:00", "18:00–24:00"),
        ("2026-12-05T09:30", "2026-12-06T17:00", "12 月 5 日 9:30–12 月 6 日 17:00"),
        ("2026-12-05T09:30", "2026-12-07T00:00", "12 月 5 日 9:30–12 月 7 日 0:00"),
        ("2026-12-05T09:30", "2026-12-05T09:30", "9:30"),
        ("2026-12-05T00:00", "2026-12-05T00:00", "0:00"),
    ],
)
def test_time_range(start, end, text):
    assert dates.time_range(at(start), at(end)) == text


@pytest.mark.parametrize(
    ("start", "end", "today", "text"),
    [
        ("2026-12-15T14:00", "2026-12-15T16:00", None, "12 月 15 日，周二，14:00–16:00"),
        ("2026-12-15T14:00", None, None, "12 月 15 日，周二，14:00"),
        ("2026-12-15T14:00", None, "2027-01-01", "2026 年 12 月 15 日，周二，14:00"),
        ("2026-12-05T09:30", "2026-12-06T17:00", None, "12 月 5 日 9:30–12 月 6 日 17:00"),
        (
            "2026-12-31T09:30",
            "2027-01-01T17:00",
            "2026-12-01",
            "12 月 31 日 9:30–2027 年 1 月 1 日 17:00",
        ),
    ],
)
def test_moment_range(start, end, today, text):
    today = date.fromisoformat(today) if today else None
    assert dates.moment_range(at(start), at(end) if end else None, today=today) == text


@pytest.mark.parametrize(
    ("start", "end", "today", "text"),
    [
        ("2026-12-05", "2026-12-08", None, "12 月 5 日–8 日"),
        ("2026-12-05", "2026-12-05", None, "12 月 5 日"),
        ("2026-11-30", "2026-12-02", None, "11 月 30 日–12 月 2 日"),
        ("2026-12-30", "2027-01-02", None, "2026 年 12 月 30 日–2027 年 1 月 2 日"),
        ("2026-12-05", "2026-12-08", "2027-01-01", "2026 年 12 月 5 日–8 日"),
        ("2026-11-30", "2026-12-02", "2027-01-01", "2026 年 11 月 30 日–12 月 2 日"),
    ],
)
def test_day_range(start, end, today, text):
    start, end = date.fromisoformat(start), date.fromisoformat(end)
    today = date.fromisoformat(today) if today else None
    assert dates.day_range(start, end, today=today) == text


@pytest.mark.parametrize("say", [dates.day, dates.full_day, dates.list_day, dates.clock, dates.iso])
def test_a_moment_without_a_zone_is_refused(say):
    with pytest.raises(ValueError, match="zone"):
        say(datetime(2026, 12, 5, 9, 30))


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_the_machine_reads_the_same_moment(moment):
    assert datetime.fromisoformat(dates.iso(moment)) == moment.replace(microsecond=0)
    assert dates.iso(moment).endswith("+08:00")
    assert dates.iso(moment).startswith(dates.iso_day(moment))
