"""Who works for which institution, and as what."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .period import Period


class MembershipRole(models.TextChoices):
    """负责人 invite others; 经办人 do the daily work. Both propose changes."""

    HEAD = "head", _("负责人")
    CLERK = "clerk", _("经办人")


class Membership(Period):
    """A person's time at an institution. An institution may have several 负责人."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("用户"),
        related_name="memberships",
        on_delete=models.PROTECT,
    )
    institution = models.ForeignKey(
        "members.Institution",
        verbose_name=_("成员单位"),
        related_name="memberships",
        on_delete=models.PROTECT,
    )
    role = models.CharField(_("角色"), max_length=8, choices=MembershipRole.choices)

    class Meta(Period.Meta):
        verbose_name = _("单位人员")
        verbose_name_plural = _("单位人员")
        ordering = ["pk"]
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "institution"],
                condition=Q(until_on__isnull=True),
                name="members_membership_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.institution} · {self.get_role_display()}"

    def clean(self) -> None:
        """A person holds one role at a time in an institution."""
        same = Membership.objects.filter(user=self.user_id, institution=self.institution_id)
        if self.overlapping(same).exists():
            raise ValidationError(_("这位人员在该单位已有角色，请先结束原来的。"))
