"""Occasions, told once; notices, one for each person concerned."""

from __future__ import annotations

import hashlib
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from base.languages import in_language
from base.tokens import new_token

from .kinds import Importance, NoticeKind, notice_kinds


class Occasion(models.Model):
    """Something that somebody must be told of: one row, written with the change that caused it."""

    kind = models.CharField(_("种类"), max_length=60)
    about_type = models.CharField(_("对象类型"), max_length=60)
    about_id = models.CharField(_("对象编号"), max_length=64)
    key = models.CharField(_("第几次"), max_length=80, blank=True)
    context = models.JSONField(_("文字"), default=dict, blank=True)
    link = models.CharField(_("链接"), max_length=300, blank=True)
    audience = models.CharField(_("收件范围"), max_length=80, blank=True)
    recipients = models.JSONField(
        _("收件人"), default=list, blank=True, help_text=_("展开成通知后清空。")
    )
    not_before = models.DateTimeField(_("不早于"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("由谁引起"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_at = models.DateTimeField(_("时间"), default=timezone.now)
    fanned_out_at = models.DateTimeField(_("展开时间"), null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = _("通知事由")
        verbose_name_plural = _("通知事由")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "about_type", "about_id", "key"], name="notices_occasion_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about_type}:{self.about_id} {self.key}".strip()

    @property
    def notice_kind(self) -> NoticeKind:
        return notice_kinds[self.kind]

    def words(self) -> dict[str, Any]:
        """The texts in the language now active."""
        return self.notice_kind.words(self.context)

    def message_id(self, recipient: str) -> str:
        """The Message-ID of this occasion for one recipient; the same however often it is sent."""
        parts = (self.kind, self.about_type, self.about_id, self.key, recipient)
        digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:40]
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
        return f"<{digest}@{domain}>"


class State(models.TextChoices):
    """Where the mail of a notice stands; the inbox has it in every state."""

    PENDING = "pending", _("待发")
    SENDING = "sending", _("正在发")
    SENT = "sent", _("已发出")
    FAILED = "failed", _("未发出")
    SUPPRESSED = "suppressed", _("不发邮件")


class NoticeQuerySet(models.QuerySet):
    """Notices as their recipients and the sender see them."""

    def visible_to(self, user: Any) -> NoticeQuerySet:
        """A person's own inbox and nobody else's."""
        return self.filter(user=user)

    def for_list(self) -> NoticeQuerySet:
        """With their occasion, the newest first."""
        return self.select_related("occasion").order_by("-pk")

    def unread(self) -> NoticeQuerySet:
        """Not yet opened in the portal."""
        return self.filter(read_at=None)

    def due(self, now: datetime) -> NoticeQuerySet:
        """Waiting to be mailed at `now`."""
        return self.filter(state=State.PENDING, next_try_at__lte=now)


class Notice(models.Model):
    """One person told of one occasion: a row of the inbox and at most one mail.

    The occasion is unique by kind, object and key, so (occasion, recipient) is the unique key of
    the house rule. Guests without an account are recipients too, as `m:<address>`.
    """

    occasion = models.ForeignKey(
        Occasion, verbose_name=_("事由"), on_delete=models.PROTECT, related_name="notices"
    )
    recipient = models.CharField(_("收件人键"), max_length=260)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("账号"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="notices",
    )
    address = models.EmailField(_("邮箱"), max_length=254, blank=True)
    name = models.CharField(_("姓名"), max_length=40, blank=True)
    token = models.CharField(_("地址码"), max_length=32, default=new_token, unique=True)
    subject = models.CharField(_("标题"), max_length=200)
    importance = models.CharField(
        _("重要程度"), max_length=8, choices=Importance.choices, default=Importance.NORMAL
    )
    message_id = models.CharField("Message-ID", max_length=200, unique=True)
    state = models.CharField(
        _("邮件状态"), max_length=12, choices=State.choices, default=State.PENDING
    )
    attempts = models.PositiveSmallIntegerField(_("试发次数"), default=0)
    next_try_at = models.DateTimeField(_("不早于"), default=timezone.now)
    queued_at = models.DateTimeField(_("交给后台时间"), null=True, blank=True)
    claimed_at = models.DateTimeField(_("开始发送时间"), null=True, blank=True)
    sent_at = models.DateTimeField(_("发出时间"), null=True, blank=True)
    error = models.CharField(_("原因"), max_length=300, blank=True)
    read_at = models.DateTimeField(_("读过时间"), null=True, blank=True)
    created_at = models.DateTimeField(_("时间"), default=timezone.now)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("通知")
        verbose_name_plural = _("通知")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="notices_due"),
            models.Index(fields=["user", "read_at"], name="notices_inbox"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["occasion", "recipient"], name="notices_notice_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="notices_state_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False),
                name="notices_sent_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("notices:detail", args=[self.token])

    def audit_label(self) -> str:
        """What the audit trail calls it, without naming the person."""
        return self.occasion.kind

    def words(self) -> dict[str, Any]:
        """Subject, lead, facts, button and the reason why it came."""
        return self.occasion.words()

    @property
    def lead(self) -> str:
        """The sentence under the subject in a list."""
        return self.words()["lead"]

    @property
    def kind_label(self) -> str:
        """What the kind is called on the settings and look-up pages."""
        return str(self.occasion.notice_kind.label)

    @property
    def link_url(self) -> str:
        """The page it is about, at its address in the language now active."""
        return in_language(self.occasion.link, translation.get_language())
