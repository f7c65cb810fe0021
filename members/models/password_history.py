"""The passwords that an account had, as hashes, so that the last five are not used again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PasswordHistory(models.Model):
    """One password that was set, hashed as Django keeps it (domain 3.5 a)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("账户"),
        related_name="password_history",
        on_delete=models.PROTECT,
    )
    password = models.CharField(_("密码摘要"), max_length=128)
    set_at = models.DateTimeField(_("设置时间"), default=timezone.now)

    class Meta:
        verbose_name = _("用过的密码")
        verbose_name_plural = _("用过的密码")
        ordering = ["-set_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.set_at:%Y-%m-%d}"
