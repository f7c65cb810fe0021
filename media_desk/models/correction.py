"""Corrections: what was wrong in a published article, said in public with its date."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Correction(models.Model):
    """A public note (更正) that came with an accepted change; rows are never rewritten."""

    article = models.ForeignKey(
        "media_desk.Article", on_delete=models.PROTECT, related_name="corrections"
    )
    note = models.CharField(_("更正说明"), max_length=200)
    made_at = models.DateTimeField(_("更正时间"), default=timezone.now)

    class Meta:
        verbose_name = _("更正")
        verbose_name_plural = _("更正")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(note=""), name="media_desk_correction_says_what")
        ]

    def __str__(self) -> str:
        return self.note

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise TypeError("A correction is never rewritten.")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        raise TypeError("A correction is never removed.")
