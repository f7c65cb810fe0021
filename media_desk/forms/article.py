"""The form of an article; its values become a proposal, never the row."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from base.forms import Button, Group, Pair, PortalHelper
from events.fields import InstitutionsField, MomentField
from events.proposals import moment_from, moment_text
from media_desk import rules
from media_desk.models import Article
from media_desk.proposals import FIELDS, PLAIN

from .cover import Cover, CoverField, CoverForm
from .events import EventsField


class ArticleForm(CoverForm, forms.ModelForm):
    """What an editor writes. `is_final` is false for a draft: then only the title is asked for."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    started_from = forms.CharField(widget=forms.HiddenInput, required=False)
    cover = CoverField()
    institutions = InstitutionsField(
        label=FIELDS["institutions"],
        help_text=gettext_lazy("填名录中的简称或全称，每行一家。它们的页面会列出这篇文章。"),
    )
    events = EventsField(
        label=FIELDS["events"], help_text=gettext_lazy("填活动名称，或粘贴它的网址，每行一场。")
    )
    source_url = forms.URLField(
        label=FIELDS["source_url"],
        required=False,
        max_length=200,
        assume_scheme="https",
        help_text=gettext_lazy("转载的文章填原文网址。"),
        error_messages={"invalid": gettext_lazy("请填网址，例如 https://www.example.cn。")},
    )
    publish_at = MomentField(
        label=FIELDS["publish_at"],
        required=False,
        help_text=gettext_lazy("上海时间。留空就是签发后立即发布。"),
    )
    correction_note = forms.CharField(
        label=FIELDS["correction_note"],
        max_length=200,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy(
            "事实有误时填，公开页会连同日期显示，例如：原文“12 家”应为“11 家”。只改错别字可以不填。"
        ),
    )
    note = forms.CharField(
        label=gettext_lazy("给审核人的话"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    class Meta:
        model = Article
        fields = ["column", *(name for name in PLAIN if name != "source_url")]
        widgets = {
            "summary": forms.Textarea({"rows": 2}),
            "body": forms.Textarea({"rows": 16}),
            "title_en": forms.TextInput({"lang": "en"}),
            "summary_en": forms.Textarea({"rows": 2, "lang": "en"}),
            "body_en": forms.Textarea({"rows": 6, "lang": "en"}),
        }
        help_texts = {
            "title": gettext_lazy("不超过 60 个字；30 个字以内，手机上好读。"),
            "summary": gettext_lazy("一两句话，列表和分享时显示。"),
            "body": gettext_lazy("只写文字，空一行就是另起一段。"),
            "source": gettext_lazy("谁发布的，例如：武宁创新共同体编辑部。转载的填原发单位。"),
            "byline": gettext_lazy("公开页会显示，请先征得本人同意。"),
            "responsible_editor": gettext_lazy("公开页会显示。"),
            "cover_alt": gettext_lazy("说给看不到图片的人听：图上有谁、在做什么。"),
            "cover_credit": gettext_lazy("例如：图：本单位提供。没有许可的图片不能用。"),
        }

    def __init__(
        self, *args: Any, article: Article | None = None, is_final: bool = True, **options: Any
    ):
        super().__init__(*args, **options)
        self.article, self.is_final = article or Article(), is_final
        if self.article.published_at is not None:
            del self.fields["publish_at"]
        if not self.article.was_public:
            del self.fields["correction_note"]
        self.fields["column"].empty_label = _("请选择")
        for name, words in rules.NEEDED.items():
            self.fields[name].required = is_final or name == "title"
            self.fields[name].error_messages["required"] = words
        self.helper = layout(self.fields)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.is_final:
            values = {**cleaned, "cover": self.cover_token() or self.uploaded_cover}
            for name, words in rules.faults(values).items():
                if name in rules.NEEDED_WITH_COVER and name not in self.errors:
                    self.add_error(name, words)
            if "publish_at" in self.fields and "publish_at" not in self.errors:
                refusal = rules.schedule_refusal(self.article, cleaned.get("publish_at"))
                if refusal:
                    self.add_error("publish_at", refusal)
        return cleaned

    def _post_clean(self) -> None:
        """The row's own checks wait for the third review: this form writes no row."""

    def values(self) -> dict[str, Any]:
        """What was filled in, in the shape that proposals have."""
        values = {name: self.cleaned_data.get(name) for name in FIELDS if name in self.fields}
        values |= {
            "cover": self.cover_token(),
            "column": column.pk if (column := values["column"]) else None,
        }
        if "publish_at" in values:
            values["publish_at"] = moment_text(values["publish_at"])
        for name in ("body", "body_en"):
            values[name] = paragraphs(values[name] or "")
        return values

    @staticmethod
    def initial_from(values: dict[str, Any]) -> dict[str, Any]:
        """What the form opens with."""
        return {**values, "publish_at": moment_from(values.get("publish_at"))}


def paragraphs(text: str) -> str:
    """The text with one writing for an end of line and for an empty one."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    return "\n".join(line for at, line in enumerate(lines) if line or (at and lines[at - 1]))


def layout(fields: dict[str, Any]) -> PortalHelper:
    """The groups of the form, with those fields that it has."""
    last = {"publish_at": gettext_lazy("发布"), "correction_note": gettext_lazy("更正")}
    return PortalHelper(
        Group(gettext_lazy("写什么"), "column", "title", "summary", "body"),
        Group(gettext_lazy("题图（可以没有）"), Cover("cover"), Pair("cover_alt", "cover_credit")),
        Group(
            gettext_lazy("出处和署名"),
            Pair("source", "source_url"),
            Pair("byline", "responsible_editor"),
        ),
        Group(gettext_lazy("和谁有关"), Pair("institutions", "events")),
        Group(gettext_lazy("英文（可以不填）"), "title_en", "summary_en", "body_en"),
        *(Group(legend, name) for name, legend in last.items() if name in fields),
        "note",
        submit=gettext_lazy("提交一审"),
        more=[Button(gettext_lazy("存为草稿"), name="keep", icon="edit")],
    )
