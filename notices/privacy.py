"""Which stored fields of notices are about a person, and why (PIPL arts. 6, 17, 19)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from base.registries import PersonalField, declare

TELLING = _("把与本人有关的事告诉本人，并能查明是否送达")
CONTRACT = _("为本人使用门户所必需（个人信息保护法第十三条第二项）")
UNTIL_FANNED_OUT = _("几秒钟，生成通知后清空")
WITH_ACCOUNT = _("到注销账户为止；访客的到活动结束后 30 天")

PERSONAL: tuple[tuple[str, str, Any, str], ...] = (
    ("notices.Occasion", "recipients", UNTIL_FANNED_OUT, ""),
    ("notices.Occasion", "context", WITH_ACCOUNT, ""),
    ("notices.Notice", "recipient", WITH_ACCOUNT, ""),
    ("notices.Notice", "address", WITH_ACCOUNT, "mask_email"),
    ("notices.Notice", "name", WITH_ACCOUNT, "mask_name"),
    ("notices.Notice", "subject", WITH_ACCOUNT, ""),
    ("notices.Notice", "error", WITH_ACCOUNT, ""),
)
NOT_PERSONAL = (
    "notices.Occasion.kind",
    "notices.Occasion.about_type",
    "notices.Occasion.about_id",
    "notices.Occasion.key",
    "notices.Occasion.link",
    "notices.Occasion.audience",
    "notices.Notice.token",
    "notices.Notice.importance",
    "notices.Notice.message_id",
    "notices.Notice.state",
)

declare(
    (
        PersonalField(model, field, TELLING, CONTRACT, kept_for, mask)
        for model, field, kept_for, mask in PERSONAL
    ),
    NOT_PERSONAL,
)
