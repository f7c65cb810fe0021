"""Which fields of a registration are about a person, and why (PIPL arts. 6, 17, 19)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from base.registries import PersonalField, declare
from members.accounts.consent import ConsentText, texts
from members.privacy import CONSENT

from .services import PURPOSE

WHY = _("留名额、发入场凭证、活动有变时通知，以及现场核对")
KEPT = _("到活动结束后 30 天；没有确认的 7 天；注销账户时清空")
PERSONAL: tuple[tuple[str, str], ...] = (
    ("name", "mask_name"),
    ("address", "mask_email"),
    ("phone", "mask_phone"),
)
NOT_PERSONAL: tuple[Any, ...] = ("state", "token", "code")
MODEL = "events.Registration"


def register() -> None:
    """Put the fields into the register, and the consent beside the others."""
    declare(
        (PersonalField(MODEL, field, WHY, CONSENT, KEPT, mask) for field, mask in PERSONAL),
        [f"{MODEL}.{field}" for field in NOT_PERSONAL],
    )
    texts.register(
        PURPOSE,
        ConsentText(
            PURPOSE,
            "2026-11",
            _("活动报名"),
            _(
                "同意门户为办理这次报名保存我的姓名、邮箱和手机（填了才有），用来留名额、发入场凭证、"
                "通知变动和现场核对，活动结束后 30 天清除。"
            ),
            order=20,
        ),
    )
