"""What the calendar says to staff about the day of an event (domain 3.9)."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from base import dates, holidays
from base.models import Holiday
from zh.workdays import SATURDAY


def is_make_up(moment: datetime) -> bool:
    """Whether a moment lies on a weekend day that is worked (调休上班)."""
    day = timezone.localdate(moment)
    return day.weekday() >= SATURDAY and holidays.calendar().is_make_up(day)


def day_note(moment: datetime) -> str:
    """What to think of before an event begins on this day; nothing for an ordinary one."""
    day = timezone.localdate(moment)
    calendar = holidays.calendar()
    entered = Holiday.objects.filter(day=day, kind=Holiday.Kind.OFF).first()
    words = {"day": dates.full_day(day), "name": entered.name if entered else "", "year": day.year}
    if entered:
        return _("%(day)s是%(name)s放假，请确认要在这一天举行。") % words
    if calendar.is_make_up(day):
        return _("%(day)s（调休上班），居民可能要上班，请留意。") % words
    if calendar.is_known(day.year):
        return ""
    if day.weekday() < SATURDAY and not calendar.is_workday(day):
        return _("%(day)s是法定节日，请确认要在这一天举行。") % words
    return _("%(year)s 年的放假安排还没有录入，定日子前请核对。") % words
