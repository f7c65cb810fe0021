"""Holidays: the days on which offices depart from the week."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zh.workdays import SATURDAY, DayKind


class HolidayQuerySet(models.QuerySet):
    def of_year(self, year: int) -> HolidayQuerySet:
        return self.filter(day__range=(date(year, 1, 1), date(year, 12, 31))).order_by("day")


class Holiday(models.Model):
    """A day off, or a weekend day worked in exchange, as the yearly notice says (domain 3.9)."""

    class Kind(models.TextChoices):
        OFF = DayKind.OFF.value, _("放假")
        WORK = DayKind.WORK.value, _("上班")

    day = models.DateField(_("日期"), unique=True)
    kind = models.CharField(_("安排"), max_length=4, choices=Kind.choices)
    name = models.CharField(_("节日"), max_length=40, blank=True)
    source = models.CharField(_("来源"), max_length=200)

    objects = HolidayQuerySet.as_manager()

    class Meta:
        verbose_name = _("节假日")
        verbose_name_plural = _("节假日")
        ordering = ["day"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["off", "work"]), name="base_holiday_kind_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.get_kind_display()} {self.name}".strip()

    def get_absolute_url(self) -> str:
        return f"{reverse('base:holidays')}?year={self.day.year}"

    @property
    def is_make_up(self) -> bool:
        """Whether a weekend day is worked (调休上班)."""
        return self.kind == self.Kind.WORK and self.day.weekday() >= SATURDAY
