"""Columns: what the portal publishes regularly, and how often readers may expect it."""

from __future__ import annotations

from datetime import datetime

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.models.local import in_language
from members.validators import slug_is_free, slug_is_plain

from .states import State


class ColumnKind(models.TextChoices):
    """What a column is about; its label is the ColumnType of domain 3.2."""

    PEOPLE = "people", _("人物")
    ACHIEVEMENT = "achievement", _("成果")
    NEWS = "news", _("动态")
    NOTICE = "notice", _("公告")
    TOPIC = "topic", _("专题")


class ColumnQuerySet(models.QuerySet):
    def open(self, now: datetime) -> ColumnQuerySet:
        """The columns that have something to read; an empty one stands nowhere (domain 3.2)."""
        return self.filter(articles__state=State.ISSUED, articles__published_at__lte=now).distinct()

    def with_newest(self, now: datetime) -> ColumnQuerySet:
        """With `newest_at`, when something of it was last published."""
        seen = Q(articles__state=State.ISSUED, articles__published_at__lte=now)
        return self.annotate(newest_at=Max("articles__published_at", filter=seen)).order_by(
            "position", "pk"
        )


class Column(models.Model):
    """A column; a reference table that staff edit."""

    slug = models.CharField(
        _("地址"), max_length=60, unique=True, validators=[slug_is_plain, slug_is_free]
    )
    name = models.CharField(_("栏目名称"), max_length=20, unique=True)
    name_en = models.CharField(_("英文名称"), max_length=80, blank=True)
    kind = models.CharField(_("类型"), max_length=12, choices=ColumnKind.choices)
    description = models.CharField(_("介绍"), max_length=120, blank=True)
    description_en = models.CharField(_("英文介绍"), max_length=300, blank=True)
    fresh_days = models.PositiveSmallIntegerField(
        _("最多几天不更新"),
        validators=[MinValueValidator(1)],
        help_text=_("动态 14 天，公告 180 天；快到期时后台会提醒。"),
    )
    position = models.PositiveSmallIntegerField(_("次序"), default=0)

    objects = ColumnQuerySet.as_manager()

    class Meta:
        verbose_name = _("栏目")
        verbose_name_plural = _("栏目")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ColumnKind.values), name="media_desk_column_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(fresh_days__gte=1), name="media_desk_column_has_a_limit"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("media_desk:column", args=[self.slug])

    @property
    def local_name(self) -> str:
        """The name in the language of the page."""
        return in_language(self, "name")

    @property
    def local_description(self) -> str:
        """The description in the language of the page."""
        return in_language(self, "description")
