"""An institution's profile as a proposal: its values as JSON, how they are shown and written."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from base.changes import changed
from files.services import refuse
from members import logos
from members.models import Institution, InstitutionKind, TechnicalField
from review.kinds import as_text

KIND = "members.profile"
SCHEMA = 1

# Everything that an institution may propose about itself, in the order of the form. Its name is
# not among them: the task force changes it.
LABELS: dict[str, Any] = {
    "kind": gettext_lazy("类型"),
    "is_new_organisation": gettext_lazy("“两新”组织"),
    "park": gettext_lazy("所在园区"),
    "credit_code": gettext_lazy("统一社会信用代码"),
    "no_code_reason": gettext_lazy("没有代码的原因"),
    "founded_year": gettext_lazy("成立年份"),
    "fields": gettext_lazy("技术领域"),
    "intro": gettext_lazy("一句话介绍"),
    "logo": gettext_lazy("单位标志"),
    "description": gettext_lazy("详细介绍"),
    "capabilities": gettext_lazy("能提供什么"),
    "opening": gettext_lazy("开放方式"),
    "address": gettext_lazy("地址"),
    "website": gettext_lazy("网站"),
    "contact_department": gettext_lazy("对接部门"),
    "contact_phone": gettext_lazy("对外电话"),
    "is_phone_public": gettext_lazy("在公开页显示电话"),
    "contact_email": gettext_lazy("对外邮箱"),
    "is_email_public": gettext_lazy("在公开页显示邮箱"),
    "name_en": gettext_lazy("英文名称"),
    "short_name_en": gettext_lazy("英文简称"),
    "intro_en": gettext_lazy("英文简介"),
}
LINKS = ("park", "fields", "logo")


def current(institution: Institution) -> dict[str, Any]:
    """The live values as JSON: park and fields by slugs, the logo by its token, nothing as ""."""
    values = {name: getattr(institution, name) for name in LABELS if name not in LINKS}
    values["park"] = institution.park.slug if institution.park_id else ""
    values["logo"] = institution.logo.token if institution.logo_id else ""
    values["fields"] = list(institution.fields.values_list("slug", flat=True))
    return {name: as_json(values[name]) for name in LABELS}


def as_json(value: Any) -> Any:
    """A form's value as it is kept in a proposal."""
    if isinstance(value, Institution):
        return value.slug
    if value is None:
        return ""
    if isinstance(value, str):
        return "\n".join(line.rstrip() for line in value.strip().splitlines())
    return value if isinstance(value, bool | int | list) else [field.slug for field in value]


def show(name: str, value: Any) -> str:
    """A value as the difference shows it."""
    if name == "kind":
        return str(InstitutionKind(value).label) if value in InstitutionKind.values else ""
    if name == "park":
        return str(Institution.objects.filter(slug=value).first() or "") if value else ""
    if name == "fields":
        rows = TechnicalField.objects.filter(slug__in=value or [])
        return "、".join(str(field) for field in rows)
    return logos.shown(value) if name == "logo" else as_text(name, value)


def write(institution: Institution, values: dict[str, Any], by: Any) -> None:
    """Write approved values onto the live row; what was approved today was confirmed today.

    A logo that another one replaces is taken from the public.
    """
    former = institution.logo
    for name, value in values.items():
        if name not in LINKS:
            setattr(institution, name, value)
    institution.credit_code = institution.credit_code or None
    institution.founded_year = institution.founded_year or None
    if "park" in values:
        institution.park = Institution.objects.filter(slug=values["park"]).first()
    if "logo" in values:
        institution.logo = logos.approved(institution, values["logo"], by)
    institution.confirmed_on = timezone.localdate()
    institution.full_clean()
    institution.save()
    if former is not None and former.pk != institution.logo_id:
        refuse(former, by=by)
    if "fields" in values:
        institution.fields.set(TechnicalField.objects.filter(slug__in=values["fields"]))
    changed(institution, by=by, verb="approved")


# What a good profile has, with the words of the workspace for what is missing.
WANTED: dict[str, Any] = {
    "intro": gettext_lazy("写一句话介绍"),
    "description": gettext_lazy("写详细介绍"),
    "fields": gettext_lazy("选技术领域"),
    "capabilities": gettext_lazy("写清能提供什么"),
    "opening": gettext_lazy("写清开放方式"),
    "address": gettext_lazy("填地址"),
    "contact_department": gettext_lazy("填对接部门"),
    "contact_phone": gettext_lazy("填对外电话"),
    "website": gettext_lazy("填网站"),
    "intro_en": gettext_lazy("补一段英文简介"),
}


def missing(institution: Institution) -> list[tuple[str, str]]:
    """What the approved profile still lacks: the field and what to do."""
    values = current(institution)
    return [(name, str(words)) for name, words in WANTED.items() if not values[name]]


def completeness(lacking: int) -> int:
    """How complete a profile is that lacks so many of the things wanted, in per cent."""
    return round(100 * (len(WANTED) - lacking) / len(WANTED))


def greeting(hour: int) -> str:
    """The greeting of the hour in Shanghai."""
    if hour < 12:
        return _("上午好")
    return _("下午好") if hour < 18 else _("晚上好")
