"""Who organises an event."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models import Institution


class OrganiserRole(models.TextChoices):
    """主办 answers for it, 承办 carries it out, 协办 helps; the order is that of the page."""

    HOST = "host", _("主办")
    RUNNER = "runner", _("承办")
    HELPER = "helper", _("协办")


class Organiser(models.Model):
    """An institution's part in an event, as approved."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="organisers")
    institution = models.ForeignKey(
        Institution,
        verbose_name=_("成员单位"),
        on_delete=models.PROTECT,
        related_name="organised",
    )
    role = models.CharField(_("角色"), max_length=8, choices=OrganiserRole.choices)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)

    class Meta:
        verbose_name = _("主办和承办")
        verbose_name_plural = _("主办和承办")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "institution", "role"], name="events_organiser_once"
            ),
            models.CheckConstraint(
                condition=Q(role__in=OrganiserRole.values), name="events_organiser_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.institution}"
