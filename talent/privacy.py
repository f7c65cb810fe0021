"""Which stored fields of talent are about a person (domain 3.4, C15–C17)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from base.registries import PersonalField, declare

CHOOSING = _("让接收单位挑选和联系实践岗位的报名人")
CONSENT = _("本人同意（个人信息保护法第十三条第一项）")
SIX_MONTHS = _("未录用、撤回或没有答复的，6 个月；录用的，到注销账户为止")
CONTACT = _("让人能联系到岗位的负责人，本人同意后才公开")
WITH_POST = _("与岗位同存同删")

PERSONAL: tuple[tuple[str, str, Any, Any, Any, str], ...] = (
    ("talent.Application", "motivation", CHOOSING, CONSENT, SIX_MONTHS, ""),
    ("talent.Application", "current_unit", CHOOSING, CONSENT, SIX_MONTHS, ""),
    ("talent.Application", "phone", CHOOSING, CONSENT, SIX_MONTHS, "mask_phone"),
    ("talent.Application", "state", CHOOSING, CONSENT, SIX_MONTHS, ""),
    ("talent.Application", "invitation", CHOOSING, CONSENT, SIX_MONTHS, ""),
    ("talent.Application", "answer", CHOOSING, CONSENT, SIX_MONTHS, ""),
    ("talent.Post", "contact_name", CONTACT, CONSENT, WITH_POST, "mask_name"),
    ("talent.Post", "contact_phone", CONTACT, CONSENT, WITH_POST, "mask_phone"),
)
NOT_PERSONAL = (
    "talent.Application.token",
    "talent.Post.slug",
    "talent.Post.working_title",
    "talent.Post.state",
    "talent.Post.state_reason",
    "talent.Post.title",
    "talent.Post.kind",
    "talent.Post.department",
    "talent.Post.summary",
    "talent.Post.duties",
    "talent.Post.gains",
    "talent.Post.requirements",
    "talent.Post.place",
    "talent.Post.mentor",
    "talent.Post.stipend",
    "talent.Post.provisions",
    "talent.Post.confidentiality",
    "talent.Post.contact_department",
)

declare((PersonalField(*row) for row in PERSONAL), NOT_PERSONAL)
