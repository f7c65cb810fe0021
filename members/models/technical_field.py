"""Technical fields: the words by which institutions are found (domain 6)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.validators import slug_is_plain

from .local import in_language


class TechnicalField(models.Model):
    """A technical field of the community; a reference table that staff edit in the admin."""

    slug = models.CharField(_("地址"), max_length=40, unique=True, validators=[slug_is_plain])
    name = models.CharField(_("领域"), max_length=30, unique=True)
    name_en = models.CharField(_("英文名称"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)

    class Meta:
        verbose_name = _("技术领域")
        verbose_name_plural = _("技术领域")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return in_language(self, "name")
