"""Which fields of the audit trail are about a person (domain 3.4, 3.5)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from base.registries import PersonalField, declare

PURPOSE = _("查清谁在什么时候做了什么、看了什么")
LAW = _("网络安全法要求的安全保护和日志（个人信息保护法第十三条第三项）")
KEPT = _("400 天")

PERSONAL = (
    ("actor", ""),  # by its key alone: a closed account is anonymous here too
    ("actor_label", ""),  # masked before it is written
    ("about_id", ""),
    ("about_label", ""),
    ("address", ""),
    ("detail", ""),  # masked before it is written
)
NOT_PERSONAL = ("action", "about_type", "result")

declare(
    (
        PersonalField("audit.AuditEntry", field, PURPOSE, LAW, KEPT, mask)
        for field, mask in PERSONAL
    ),
    (f"audit.AuditEntry.{field}" for field in NOT_PERSONAL),
)
