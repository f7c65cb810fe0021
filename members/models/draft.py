"""What somebody typed into a form and did not send."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """The fields of one form of one person, by the form's address."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("账户"),
        related_name="drafts",
        on_delete=models.PROTECT,
    )
    path = models.CharField(_("表单地址"), max_length=300)
    fields = models.JSONField(_("填写的内容"), default=dict)
    saved_at = models.DateTimeField(_("保存时间"), auto_now=True)

    class Meta:
        verbose_name = _("草稿")
        verbose_name_plural = _("草稿")
        ordering = ["-saved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "path"], name="members_draft_one_per_form")
        ]

    def __str__(self) -> str:
        return self.path
