"""What can be found: a copy of the public words of everything, one row for each language."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from .full_text import TokensField
from .query import Query


class EntryQuerySet(models.QuerySet):
    """Who sees which entries, and how they are found."""

    def visible_to(self, user: Any) -> EntryQuerySet:
        """All of them to everybody: nothing is in the table that anybody may not see."""
        return self.all()

    def found_by(self, query: Query, language: str) -> EntryQuerySet:
        """What a query finds on the pages of a language, the best first (docs/search.md)."""
        found = self.filter(query.condition, language=language, tokens__hold=query.asked)
        return found.annotate(rank=query.rank).order_by(
            "rank", F("shown_on").desc(nulls_last=True), "pk"
        )

    def since(self, day: date | None) -> EntryQuerySet:
        """What is dated `day` or later; all when none is given."""
        return self.filter(shown_on__gte=day) if day else self

    def for_list(self) -> EntryQuerySet:
        """What a result shows, without the columns that only the search reads."""
        return self.defer("words", "tokens", "names")


class Entry(models.Model):
    """One thing as it is found in one language. Written by `search.services` alone."""

    kind = models.CharField(_("种类"), max_length=60)
    object_id = models.CharField(_("对象编号"), max_length=64)
    language = models.CharField(_("页面语言"), max_length=10)
    text_language = models.CharField(_("文字的语言"), max_length=10)
    title = models.CharField(_("标题"), max_length=300)
    summary = models.TextField(_("摘要"), blank=True)
    text = models.TextField(_("正文"), blank=True)
    url = models.CharField(_("链接"), max_length=500)
    shown_on = models.DateField(_("日期"), null=True, blank=True)
    is_demo = models.BooleanField(_("演示数据"), default=False)
    names = models.TextField(_("名称和拼音"), blank=True)
    words = models.TextField(_("比对用的文字"), blank=True)
    tokens = TokensField(_("索引词"), blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("搜索条目")
        verbose_name_plural = _("搜索条目")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "language"], name="search_entry_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} {self.language}"
