"""Which stored fields of institutions and alliances may be about a person (domain 3.4)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from base.registries import PersonalField, not_personal_fields, personal_fields

CONTACT = _("让合作方和工作人员找到对接的人；只有单位选择公开的才公开")
WORK = _("知道谁能代表单位办事")
INTEREST = _("单位为履行职责提供；公开须单位另行选择（个人信息保护法第十三条第二项、第二十五条）")
WHILE_MEMBER = _("到单位更换或退出为止")
WHILE_WORKING = _("任职期间和之后三年，作为办事记录")

PERSONAL = (
    PersonalField("members.Institution", "contact_department", CONTACT, INTEREST, WHILE_MEMBER),
    PersonalField(
        "members.Institution", "contact_phone", CONTACT, INTEREST, WHILE_MEMBER, "mask_phone"
    ),
    PersonalField(
        "members.Institution", "contact_email", CONTACT, INTEREST, WHILE_MEMBER, "mask_email"
    ),
    PersonalField("members.Membership", "role", WORK, INTEREST, WHILE_WORKING),
)
SOURCE = ("source_name", "source_url")
NOT_PERSONAL = {
    "members.TechnicalField": ("slug", "name", "name_en"),
    "members.Institution": (
        *("slug", "name", "short_name", "name_en", "short_name_en", "former_names", "kind"),
        *("credit_code", "no_code_reason", "intro", "intro_en", "description", "capabilities"),
        *("opening", "address", "website", "sort_key", "pinyin", *SOURCE),
    ),
    "members.FormerSlug": ("slug",),
    "members.Alliance": (
        *("slug", "name", "short_name", "name_en", "short_name_en", "kind", "description"),
        *("description_en", "sort_key", *SOURCE),
    ),
    "members.AllianceMembership": ("role",),
}


def register() -> None:
    """Put both lists into the registers."""
    for entry in PERSONAL:
        personal_fields.register(f"{entry.model}.{entry.field}", entry)
    for model, fields in NOT_PERSONAL.items():
        for field in fields:
            not_personal_fields.register(f"{model}.{field}", f"{model}.{field}")
