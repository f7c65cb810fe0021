"""Series: what comes back, edition by edition."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models.local import in_language
from members.validators import slug_is_free, slug_is_plain

from .kind import EventKind


class Series(models.Model):
    """A run of events under one name, such as the fair; a reference table that staff edit."""

    slug = models.CharField(
        _("地址"), max_length=60, unique=True, validators=[slug_is_plain, slug_is_free]
    )
    name = models.CharField(_("系列名称"), max_length=60)
    name_en = models.CharField(_("英文名称"), max_length=160, blank=True)
    kind = models.CharField(_("类型"), max_length=12, choices=EventKind.choices)
    description = models.TextField(_("介绍"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("活动系列")
        verbose_name_plural = _("活动系列")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=EventKind.values), name="events_series_kind_known"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def local_name(self) -> str:
        """The name in the language of the page."""
        return in_language(self, "name")
