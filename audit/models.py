"""One row per thing that somebody did, saw or was refused. Rows are added, never rewritten."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NoReturn

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LEGAL_MINIMUM = timedelta(days=183)  # six months: domain 3.5, Cybersecurity Law


class AppendOnly(Exception):
    """Somebody tried to rewrite or remove an audit row."""


class Result(models.TextChoices):
    """How it ended."""

    OK = "ok", _("完成")
    REFUSED = "refused", _("被拒绝")
    FAILED = "failed", _("失败")


class AuditQuerySet(models.QuerySet):
    """Reads and adds. Whatever rewrites raises AppendOnly; a database trigger stops raw SQL too."""

    def visible_to(self, user: Any) -> AuditQuerySet:
        """All rows for the auditor, none for anybody else (domain 6)."""
        return self if user.is_staff and user.has_role("auditor") else self.none()

    def for_list(self) -> AuditQuerySet:
        """Rows with their person, the newest first."""
        return self.select_related("actor").order_by("-pk")

    def update(self, **fields: Any) -> NoReturn:
        raise AppendOnly("An audit row is never rewritten.")

    def bulk_update(self, *args: Any, **options: Any) -> NoReturn:
        raise AppendOnly("An audit row is never rewritten.")

    def bulk_create(self, objs: Any, *args: Any, **options: Any) -> list[AuditEntry]:
        if options.get("update_conflicts"):
            raise AppendOnly("An audit row is never rewritten.")
        return super().bulk_create(objs, *args, **options)

    def delete(self) -> NoReturn:
        raise AppendOnly("An audit row leaves by audit.services.prune alone.")

    for method in (update, bulk_update, delete):
        method.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]
    del method

    def expire(self, before: datetime) -> int:
        """Remove the rows older than `before`; one that the law still wants raises AppendOnly."""
        if before > timezone.now() - LEGAL_MINIMUM:
            raise AppendOnly("Audit rows are kept for six months at least.")
        old = self.filter(at__lt=before)
        return old._raw_delete(old.db)


class AuditEntry(models.Model):
    """Who did what to which thing, when, from where, and how it ended.

    A person with an account is named by the key alone, so that the row follows when the account is
    anonymised (domain 3.4); `actor_label` says who it was when there is no account.
    """

    at = models.DateTimeField(_("时间"), default=timezone.now, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("账号"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    actor_label = models.CharField(_("无账号时是谁"), max_length=80, blank=True)
    action = models.CharField(_("操作"), max_length=60, db_index=True)
    about_type = models.CharField(_("对象类型"), max_length=60, blank=True)
    about_id = models.CharField(_("对象编号"), max_length=64, blank=True)
    about_label = models.CharField(_("对象"), max_length=200, blank=True)
    result = models.CharField(_("结果"), max_length=8, choices=Result.choices, default=Result.OK)
    address = models.CharField(_("IP 地址"), max_length=45, blank=True, db_index=True)
    detail = models.JSONField(_("详情"), default=dict, blank=True, encoder=DjangoJSONEncoder)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("审计记录")
        verbose_name_plural = _("审计记录")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["about_type", "about_id"], name="audit_about"),
            models.Index(fields=["actor", "-id"], name="audit_actor"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(result__in=["ok", "refused", "failed"]),
                name="audit_result_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.about_label}".strip()

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise AppendOnly("An audit row is never rewritten.")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        raise AppendOnly("An audit row leaves by audit.services.prune alone.")
