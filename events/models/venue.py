"""Venues: where events take place, and how one gets there."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models.local import in_language
from members.models.sourced import Sourced
from members.validators import slug_is_free, slug_is_plain


class Venue(Sourced):
    """A place that several events use; a reference table that staff edit."""

    slug = models.CharField(
        _("地址码"), max_length=60, unique=True, validators=[slug_is_plain, slug_is_free]
    )
    name = models.CharField(_("场地名称"), max_length=60, unique=True)
    name_en = models.CharField(_("英文名称"), max_length=160, blank=True)
    address = models.CharField(_("地址"), max_length=120, blank=True)
    directions = models.TextField(_("公交和地铁"), max_length=500, blank=True)
    parking = models.CharField(_("停车"), max_length=200, blank=True)
    accessibility = models.CharField(_("无障碍"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("场地")
        verbose_name_plural = _("场地")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def local_name(self) -> str:
        """The name in the language of the page."""
        return in_language(self, "name")

    @property
    def says_the_way(self) -> bool:
        """Whether there is anything to say about getting there."""
        return any((self.address, self.directions, self.parking, self.accessibility))
