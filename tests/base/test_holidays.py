"""Working days by the holiday table (domain 3.9)."""

from datetime import date

import pytest
from django.contrib.admin import site
from django.db import IntegrityError

from audit.models import AuditEntry
from base import holidays
from base.admin import HolidayAdmin
from base.models import Holiday
from zh.holidays import parse_paste, statutory_table

pytestmark = pytest.mark.django_db
NEW_YEAR = "2027-01-01—2027-01-03,放假,元旦,示例通知\n2027-01-04,上班,元旦,示例通知"
NATIONAL = "2027-10-01—2027-10-07,放假,国庆节,示例通知"


def lines(text):
    found, faults = parse_paste(text)
    assert faults == []
    return found


@pytest.fixture
def clerk(django_user_model):
    return django_user_model.objects.create_user("c@demo.example", name="演示甲", is_staff=True)


def test_the_table_holds_the_two_notices():
    stored = Holiday.objects.values_list("day", "kind", "name", "source")
    assert sorted(stored) == sorted((d, k.value, n, s) for d, k, n, s in statutory_table())


@pytest.mark.parametrize(
    ("day", "count", "answer"),
    [
        (date(2026, 10, 8), -2, date(2026, 9, 29)),
        (date(2026, 2, 24), -3, date(2026, 2, 12)),
        (date(2026, 5, 6), -3, date(2026, 4, 28)),
        (date(2026, 9, 28), -1, date(2026, 9, 24)),
        (date(2026, 1, 5), -1, date(2026, 1, 4)),
        (date(2026, 9, 17), 5, date(2026, 9, 23)),
        (date(2026, 4, 29), 5, date(2026, 5, 9)),
        (date(2026, 2, 12), 5, date(2026, 2, 26)),
        (date(2026, 12, 28), 5, date(2027, 1, 5)),
    ],
)
def test_the_vectors_hold_by_the_database(day, count, answer):
    assert holidays.calendar().add(day, count) == answer


def test_the_calendar_is_read_once_and_then_remembered(django_assert_num_queries):
    with django_assert_num_queries(1):
        holidays.calendar()
        holidays.calendar()


def test_a_change_counts_at_once(clerk):
    assert holidays.calendar().is_workday(date(2027, 1, 4))
    holidays.enter(lines("2027-01-04,放假,元旦,示例通知"), by=clerk)
    assert not holidays.calendar().is_workday(date(2027, 1, 4))
    holidays.remove(Holiday.objects.get(day=date(2027, 1, 4)), by=clerk)
    assert holidays.calendar().is_workday(date(2027, 1, 4))


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2026, 10, 31), None),
        (date(2026, 11, 1), 2027),
        (date(2026, 12, 31), 2027),
        (date(2027, 1, 1), 2027),
        (date(2025, 12, 1), None),
        (date(2024, 6, 1), 2024),
    ],
)
def test_the_next_year_is_missed_from_november_on(today, year):
    assert holidays.missing_year(today) == year


def test_a_year_is_known_once_its_national_day_is_there(clerk):
    holidays.enter(lines(NEW_YEAR), by=clerk)
    assert holidays.missing_year(date(2026, 11, 23)) == 2027
    holidays.enter(lines(NATIONAL), by=clerk)
    assert holidays.missing_year(date(2026, 11, 23)) is None


def test_entering_writes_what_is_new_or_other_and_leaves_the_rest(clerk, after_commit):
    with after_commit():
        holidays.enter(lines("2027-01-01,放假,元旦,示例通知\n2027-01-02,上班,,示例通知"), by=clerk)
    with after_commit():
        done = holidays.enter(lines(NEW_YEAR), by=clerk)
    assert [[line.day.day for line in part] for part in (done.new, done.other, done.same)] == [
        [3, 4],
        [2],
        [1],
    ]
    assert list(Holiday.objects.of_year(2027).values_list("kind", flat=True)) == [
        "off",
        "off",
        "off",
        "work",
    ]
    rows = AuditEntry.objects.filter(action="entered").order_by("pk")
    assert [(row.actor, row.about_label) for row in rows][-1] == (clerk, "2027-01-02 放假 元旦")
    assert rows.count() == 5


def test_entering_twice_changes_nothing(clerk, after_commit):
    holidays.enter(lines(NEW_YEAR), by=clerk)
    with after_commit():
        assert holidays.enter(lines(NEW_YEAR), by=clerk).writes == []
    assert AuditEntry.objects.count() == 0


def test_removing_is_written_down(clerk, after_commit):
    row = Holiday.objects.get(day=date(2026, 10, 10))
    with after_commit():
        holidays.remove(row, by=clerk)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.about_label) == ("removed", "2026-10-10 上班 国庆节")


def test_a_day_stands_once():
    with pytest.raises(IntegrityError):
        Holiday.objects.create(day=date(2026, 10, 10), kind="off", source="示例")


def test_a_kind_is_known():
    with pytest.raises(IntegrityError):
        Holiday.objects.create(day=date(2028, 1, 1), kind="half", source="示例")


def test_the_administrators_table_writes_by_the_same_way(rf, clerk, after_commit):
    rows = HolidayAdmin(Holiday, site)
    request = rf.post("/admin/")
    request.user = clerk
    row = Holiday(day=date(2027, 1, 4), kind="off", name="元旦", source="示例通知")
    with after_commit():
        rows.save_model(request, row, None, False)
        assert not holidays.calendar().is_workday(date(2027, 1, 4))
        rows.delete_model(request, Holiday.objects.get(pk=row.pk))
    assert holidays.calendar().is_workday(date(2027, 1, 4))
    assert sorted(AuditEntry.objects.values_list("action", flat=True)) == ["entered", "removed"]
    assert rows.get_readonly_fields(request, row) == ("day",)
