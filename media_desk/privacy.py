"""Which stored fields of articles are about a person, and why (domain 3.4)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from base.registries import PersonalField, declare

LAW = _("履行信息发布审核的法定职责（个人信息保护法第十三条第三项）")
WITH_ARTICLE = _("与文章同期")
PERSONAL = (
    ("byline", _("公开文章的署名，由本人同意后填写")),
    ("responsible_editor", _("公开文章的责任编辑，谁审核谁负责")),
    ("body", _("写人物的文章会写到本人同意公开的经历")),
    ("body_en", _("写人物的文章会写到本人同意公开的经历")),
    ("cover_alt", _("说明图片上的人和事")),
    ("withdrawal_note", _("撤稿时写给同事的原因")),
)
NOT_PERSONAL = {
    "media_desk.Column": ("slug", "name", "name_en", "kind", "description", "description_en"),
    "media_desk.Article": (
        "key",
        "slug",
        "working_title",
        "state",
        "title",
        "title_en",
        "summary",
        "summary_en",
        "source",
        "source_url",
        "cover_credit",
        "withdrawn_for",
    ),
    "media_desk.Correction": ("note",),
}

declare(
    (
        PersonalField("media_desk.Article", field, purpose, LAW, WITH_ARTICLE)
        for field, purpose in PERSONAL
    ),
    (f"{model}.{field}" for model, fields in NOT_PERSONAL.items() for field in fields),
)
