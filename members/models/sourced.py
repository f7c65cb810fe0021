"""Where a published fact comes from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sourced(models.Model):
    """Facts of a public source, or invented ones that say so (domain 1.6)."""

    is_demo = models.BooleanField(_("演示数据"), default=False)
    source_name = models.CharField(_("来源"), max_length=120, blank=True)
    source_url = models.URLField(_("来源网址"), blank=True)
    as_of = models.DateField(_("截至"), null=True, blank=True)

    class Meta:
        abstract = True
