"""Sessions: what happens at an event, when and in which track."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Session(models.Model):
    """One item of an event's programme, as approved.

    It lies within the event's time and, within one track, overlaps no other (`programme.rules`).
    """

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="sessions")
    track = models.CharField(_("会场"), max_length=40, blank=True)
    title = models.CharField(_("内容"), max_length=80)
    speakers = models.CharField(_("谁来讲"), max_length=80, blank=True)
    note = models.CharField(_("备注"), max_length=120, blank=True)
    starts_at = models.DateTimeField(_("开始时间"))
    ends_at = models.DateTimeField(_("结束时间"))
    position = models.PositiveSmallIntegerField(_("次序"), default=0)

    class Meta:
        verbose_name = _("日程")
        verbose_name_plural = _("日程")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="events_session_ends_after_start"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="events_session_has_title"),
            models.UniqueConstraint(
                fields=["event", "track", "starts_at"], name="events_session_starts_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title
