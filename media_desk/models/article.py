"""Articles: what three persons approved for the public, and when it was published."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from files.models import StoredFile
from members.models.local import in_language
from members.validators import slug_is_free, slug_is_plain

from .column import Column
from .query import ArticleQuerySet
from .states import State, WithdrawalReason

CHARACTERS_A_MINUTE = 400  # how fast Chinese is read


class Article(models.Model):
    """A text of a column. Every value that the public sees was read by three persons.

    A new one is a shell: its values wait in a `review.Revision`. `working_title` is the name that
    staff know the shell by; it is never public. `published_at` is set once for ever.
    """

    key = models.UUIDField(_("表单码"), default=uuid.uuid4, unique=True, editable=False)
    slug = models.CharField(
        _("地址"), max_length=60, unique=True, validators=[slug_is_plain, slug_is_free]
    )
    working_title = models.CharField(_("暂定标题"), max_length=60)
    state = models.CharField(
        _("状态"), max_length=10, choices=State.choices, default=State.DRAFT, db_index=True
    )
    column = models.ForeignKey(
        Column,
        verbose_name=_("栏目"),
        related_name="articles",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    title = models.CharField(_("标题"), max_length=60, blank=True)
    title_en = models.CharField(_("英文标题"), max_length=160, blank=True)
    summary = models.CharField(_("导语"), max_length=120, blank=True)
    summary_en = models.CharField(_("英文导语"), max_length=300, blank=True)
    body = models.TextField(_("正文"), max_length=20000, blank=True)
    body_en = models.TextField(_("英文正文"), max_length=40000, blank=True)
    source = models.CharField(_("来源"), max_length=60, blank=True)
    source_url = models.URLField(_("原文网址"), blank=True)
    byline = models.CharField(_("作者"), max_length=40, blank=True)
    responsible_editor = models.CharField(_("责任编辑"), max_length=20, blank=True)
    publish_at = models.DateTimeField(_("希望何时发布"), null=True, blank=True)
    cover = models.ForeignKey(
        StoredFile,
        verbose_name=_("题图"),
        related_name="+",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    cover_alt = models.CharField(_("图片说明"), max_length=120, blank=True)
    cover_credit = models.CharField(_("图片出处"), max_length=60, blank=True)
    is_demo = models.BooleanField(_("演示数据"), default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("起草人"),
        related_name="+",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    issued_at = models.DateTimeField(_("签发时间"), null=True, blank=True)
    published_at = models.DateTimeField(_("发布时间"), null=True, blank=True)
    announced_at = models.DateTimeField(_("对外通报时间"), null=True, blank=True)
    revised_at = models.DateTimeField(_("更新时间"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("撤稿时间"), null=True, blank=True)
    withdrawn_for = models.CharField(
        _("撤稿原因"), max_length=10, choices=WithdrawalReason.choices, blank=True
    )
    withdrawal_note = models.CharField(_("撤稿说明（不公开）"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("最近写入时间"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"  # its update() keeps the publish date
        verbose_name = _("文章")
        verbose_name_plural = _("文章")
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(fields=["column", "state", "published_at"], name="media_desk_by_column"),
            models.Index(fields=["state", "published_at"], name="media_desk_by_time"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="media_desk_article_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "discarded"])
                | Q(column__isnull=False, issued_at__isnull=False, published_at__isnull=False),
                name="media_desk_issued_has_date",
                violation_error_message=_("签发的文章要有栏目和发布时间。"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "discarded"])
                | (~Q(title="") & ~Q(summary="") & ~Q(body="")),
                name="media_desk_issued_has_text",
                violation_error_message=_("签发的文章要有标题、导语和正文。"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "discarded"])
                | (~Q(source="") & ~Q(responsible_editor="")),
                name="media_desk_issued_has_source",
                violation_error_message=_("签发的文章要写明来源和责任编辑。"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["issued", "withdrawn"]) | Q(published_at__isnull=True),
                name="media_desk_unissued_has_no_date",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(published_at__gte=F("issued_at")),
                name="media_desk_published_after_issued",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn")
                | (Q(withdrawn_at__isnull=False) & Q(withdrawn_for__in=WithdrawalReason.values)),
                name="media_desk_withdrawn_has_reason",
                violation_error_message=_("请选撤稿的原因。"),
            ),
            models.CheckConstraint(
                condition=Q(cover__isnull=True) | (~Q(cover_alt="") & ~Q(cover_credit="")),
                name="media_desk_cover_is_described",
                violation_error_message=_("题图要有图片说明和图片出处。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.working_title

    def save(self, *args: Any, **options: Any) -> None:
        """Refuse another publish date; a false one is what no inspector forgives (domain C5)."""
        kept = Article.objects.filter(pk=self.pk).values_list("published_at", flat=True).first()
        if kept is not None and self.published_at != kept:
            raise TypeError("The publish date of an article never changes.")
        super().save(*args, **options)

    def get_absolute_url(self) -> str:
        assert self.column is not None
        return reverse("media_desk:article", args=[self.column.slug, self.slug])

    def get_desk_url(self) -> str:
        """Its page on the staff desk."""
        return reverse("media_desk:desk_detail", args=[self.slug])

    @property
    def local_title(self) -> str:
        """The title in the language of the page."""
        return in_language(self, "title")

    @property
    def local_summary(self) -> str:
        """The lead in the language of the page."""
        return in_language(self, "summary")

    @property
    def local_body(self) -> str:
        """The text in the language of the page."""
        return in_language(self, "body")

    @property
    def is_public(self) -> bool:
        """Whether anybody may read it now."""
        return self.state == State.ISSUED and self.was_public

    @property
    def is_scheduled(self) -> bool:
        """Whether it is issued and waits for its time."""
        return self.state == State.ISSUED and not self.was_public

    @property
    def was_public(self) -> bool:
        """Whether it could ever be read: its time came, and came before a withdrawal."""
        if self.published_at is None:
            return False
        until = self.withdrawn_at if self.state == State.WITHDRAWN else None
        return self.published_at <= (until or timezone.now())

    @property
    def reading_minutes(self) -> int:
        """How long the Chinese text takes to read."""
        return max(1, round(len(self.body) / CHARACTERS_A_MINUTE))
