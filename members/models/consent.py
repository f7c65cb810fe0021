"""What a person agreed to, word for word and when (PIPL arts. 14–16, domain C14)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ConsentQuerySet(models.QuerySet):
    """Consents that still hold."""

    def standing(self) -> ConsentQuerySet:
        """Given and not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Consent(models.Model):
    """One agreement to one purpose, by an account or a guest's address; kept when withdrawn."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("账户"),
        related_name="consents",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    guest_email = models.EmailField(_("无账户者的邮箱"), blank=True)
    purpose = models.CharField(_("目的"), max_length=40)
    text_version = models.CharField(_("文本版本"), max_length=20)
    given_at = models.DateTimeField(_("同意时间"), default=timezone.now)
    ip = models.GenericIPAddressField(_("IP 地址"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("同意记录")
        verbose_name_plural = _("同意记录")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, guest_email="")
                | (Q(user__isnull=True) & ~Q(guest_email="")),
                name="members_consent_one_subject",
            ),
            models.UniqueConstraint(
                fields=["user", "purpose", "text_version"],
                condition=Q(withdrawn_at__isnull=True, user__isnull=False),
                name="members_consent_user_once",
            ),
            models.UniqueConstraint(
                fields=["guest_email", "purpose", "text_version"],
                condition=Q(withdrawn_at__isnull=True, user__isnull=True),
                name="members_consent_guest_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.text_version}"
