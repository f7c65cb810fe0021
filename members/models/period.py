"""Belonging to something for a time."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PeriodQuerySet(models.QuerySet):
    """Rows that hold from one day to another, both days included."""

    def current(self, day: datetime.date | None = None) -> PeriodQuerySet:
        """What holds on `day`, today when none is given."""
        day = day or timezone.localdate()
        begun = Q(from_on__isnull=True) | Q(from_on__lte=day)
        return self.filter(begun, Q(until_on__isnull=True) | Q(until_on__gte=day))


class Period(models.Model):
    """From one day to another, both included; an unknown start and an open end are empty."""

    from_on = models.DateField(_("自"), null=True, blank=True)
    until_on = models.DateField(_("至"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ends_after_start",
                condition=Q(from_on__isnull=True)
                | Q(until_on__isnull=True)
                | Q(until_on__gte=F("from_on")),
                violation_error_message=_("结束日期不能早于开始日期。"),
            )
        ]

    def overlapping(self, same: models.QuerySet) -> models.QuerySet:
        """The rows of `same` that share a day with this one."""
        rows = same.exclude(pk=self.pk)
        if self.from_on:
            rows = rows.filter(Q(until_on__isnull=True) | Q(until_on__gte=self.from_on))
        if self.until_on:
            rows = rows.filter(Q(from_on__isnull=True) | Q(from_on__lte=self.until_on))
        return rows
