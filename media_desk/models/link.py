"""What an article is about: institutions and events of the portal."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models import Event
from members.models import Institution


class Link(models.Model):
    """One institution or one event that an approved article is about; the order is the editor's."""

    article = models.ForeignKey(
        "media_desk.Article", on_delete=models.CASCADE, related_name="links"
    )
    institution = models.ForeignKey(
        Institution,
        verbose_name=_("成员单位"),
        on_delete=models.PROTECT,
        related_name="article_links",
        null=True,
        blank=True,
    )
    event = models.ForeignKey(
        Event,
        verbose_name=_("活动"),
        on_delete=models.PROTECT,
        related_name="article_links",
        null=True,
        blank=True,
    )
    position = models.PositiveSmallIntegerField(_("次序"), default=0)

    class Meta:
        verbose_name = _("相关单位和活动")
        verbose_name_plural = _("相关单位和活动")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "institution"], name="media_desk_institution_once"
            ),
            models.UniqueConstraint(fields=["article", "event"], name="media_desk_event_once"),
            models.CheckConstraint(
                condition=Q(institution__isnull=True, event__isnull=False)
                | Q(institution__isnull=False, event__isnull=True),
                name="media_desk_link_leads_to_one",
            ),
        ]

    def __str__(self) -> str:
        return str(self.institution or self.event)
