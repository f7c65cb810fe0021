"""Which stored fields of proposals may name a person, and why (PIPL arts. 6, 17, 19)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from base.registries import PersonalField, declare

PROOF = _("记下谁改了公开内容的哪一处、谁审核通过（先审后发，谁审核谁负责）")
LAW = _("履行信息发布审核的法定职责（个人信息保护法第十三条第三项）")
WITH_SUBJECT = _("与公开内容同期")

PERSONAL: tuple[tuple[str, str, Any], ...] = (
    ("review.Revision", "title", WITH_SUBJECT),
    ("review.Revision", "values", WITH_SUBJECT),
    ("review.Revision", "base", WITH_SUBJECT),
    ("review.Revision", "note", WITH_SUBJECT),
    ("review.Opinion", "text", WITH_SUBJECT),
    ("review.Opinion", "fields", WITH_SUBJECT),
)
NOT_PERSONAL = (
    "review.Revision.kind",
    "review.Revision.object_id",
    "review.Revision.token",
    "review.Revision.institution_name",
    "review.Revision.files",
    "review.Revision.digest",
    "review.Revision.state",
    "review.Opinion.verdict",
    "review.Opinion.digest",
    "review.Opinion.ticks",
)

declare(
    (PersonalField(model, field, PROOF, LAW, kept_for) for model, field, kept_for in PERSONAL),
    NOT_PERSONAL,
)
