"""Invitations: the only way to become staff."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zh.masking import mask_email

VALID_FOR = timedelta(days=7)


def hash_of(token: str) -> str:
    """What is stored of a token: its SHA-256; the token itself is only in the mail."""
    return hashlib.sha256(token.encode()).hexdigest()


def expiry() -> datetime:
    """When an invitation made now ends."""
    return timezone.now() + VALID_FOR


class InvitationQuerySet(models.QuerySet):
    """Which invitations are open."""

    def open(self) -> InvitationQuerySet:
        """Neither accepted nor revoked; it may have run out of time."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)

    def for_token(self, token: str) -> InvitationQuerySet:
        """The open, unexpired invitation that a link carries."""
        return self.open().filter(token_hash=hash_of(token), expires_at__gt=timezone.now())


class Invitation(models.Model):
    """An e-mail address asked to join, with the staff roles it will hold."""

    class Kind(models.TextChoices):
        STAFF = "staff", _("区级工作人员")

    kind = models.CharField(_("邀请类型"), max_length=12, choices=Kind, default=Kind.STAFF)
    address = models.EmailField(_("邮箱"))
    name = models.CharField(_("姓名"), max_length=40)
    roles = models.JSONField(_("角色"), default=list, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("邀请人"),
        related_name="+",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    invited_at = models.DateTimeField(_("邀请时间"), default=timezone.now)
    token_hash = models.CharField(_("链接摘要"), max_length=64, blank=True)
    expires_at = models.DateTimeField(_("到期时间"), default=expiry)
    accepted_at = models.DateTimeField(_("接受时间"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("接受人"),
        related_name="+",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    revoked_at = models.DateTimeField(_("收回时间"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("邀请")
        verbose_name_plural = _("邀请")
        ordering = ["-invited_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("address"),
                "kind",
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="members_invitation_one_open",
            ),
            models.UniqueConstraint(
                fields=["token_hash"],
                condition=~Q(token_hash=""),
                name="members_invitation_token_unique",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(token_hash=""),
                name="members_invitation_used_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.masked_address}"

    def audit_label(self) -> str:
        return str(self)

    @property
    def masked_address(self) -> str:
        return mask_email(self.address)

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    def new_token(self) -> str:
        """A fresh link: the one before it stops working, the seven days begin again."""
        token = secrets.token_urlsafe(32)
        self.token_hash, self.expires_at = hash_of(token), expiry()
        return token
