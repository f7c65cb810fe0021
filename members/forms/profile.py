"""The form of an institution's profile."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from base.forms import Button, Group, Pair, PortalHelper
from members import profile
from members.models import Institution, InstitutionKind, TechnicalField
from members.validators import SLUG, phone_message
from zh import credit_code, phones
from zh.characters import without_invisible

from .logo import Logo, LogoField, LogoForm


class ProfileForm(LogoForm, forms.ModelForm):
    """What an institution may say about itself. It is never saved: its values become a proposal."""

    name = forms.CharField(
        label=_("单位简称"),
        required=False,
        widget=forms.TextInput(attrs={"readonly": True}),
        help_text=_("要改名称，请联系共同体专班。"),
    )
    credit_code = forms.CharField(
        label=_("统一社会信用代码"),
        required=False,
        max_length=40,
        help_text=_("营业执照或法人证书上的 18 位代码，不会公开。"),
    )
    park = forms.ModelChoiceField(
        label=_("所在园区"),
        queryset=Institution.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=_("不在园区"),
        error_messages={"invalid_choice": _("请选一个园区；名单里没有的，请联系共同体专班。")},
    )
    fields = forms.ModelMultipleChoiceField(
        label=_("技术领域"),
        queryset=TechnicalField.objects.all(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    logo = LogoField()
    website = forms.URLField(
        label=_("网站"),
        required=False,
        max_length=200,
        assume_scheme="https",
        error_messages={"invalid": _("请填网址，例如 https://www.example.cn。")},
    )
    contact_phone = forms.CharField(
        label=_("对外电话"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={"required": _("请填对外电话；不想公开的，不勾选“在公开页显示电话”。")},
    )
    started_from = forms.CharField(required=False, widget=forms.HiddenInput)

    helper = PortalHelper(
        Group(
            _("基本信息"),
            "name",
            Pair("kind", "park"),
            Pair("credit_code", "no_code_reason"),
            Pair("founded_year", "website"),
            "is_new_organisation",
            "fields",
            "intro",
            Logo("logo"),
            "description",
            "capabilities",
            "opening",
        ),
        Group(
            _("联系"),
            "address",
            Pair("contact_department", "contact_phone"),
            "is_phone_public",
            "contact_email",
            "is_email_public",
        ),
        Group(_("英文"), Pair("name_en", "short_name_en"), "intro_en"),
        "started_from",
        submit=_("提交审核"),
        more=[Button(_("存为草稿"), name="draft")],
    )

    class Meta:
        model = Institution
        fields = [name for name in profile.LABELS if name not in ("fields", "website", "logo")]
        widgets = {
            "intro": forms.Textarea(attrs={"rows": 2}),
            "description": forms.Textarea(attrs={"rows": 6}),
            "capabilities": forms.Textarea(attrs={"rows": 5}),
            "opening": forms.Textarea(attrs={"rows": 2}),
            "intro_en": forms.Textarea(attrs={"rows": 3, "lang": "en"}),
            "name_en": forms.TextInput(attrs={"lang": "en"}),
            "short_name_en": forms.TextInput(attrs={"lang": "en"}),
            "contact_email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }
        help_texts = {
            "intro": _("不超过 80 个字。居民也会看到，请少用行业缩写。"),
            "capabilities": _("每行一项，写成“名称：说明”，例如“试验站：按小时预约”。"),
            "no_code_reason": _("没有自己的代码时填，例如“高校的院系”。"),
            "contact_department": _("写部门，不写个人姓名。"),
        }
        error_messages = {
            "intro": {"required": _("请写一句话介绍，不超过 80 个字。")},
            "kind": {"invalid_choice": _("请选一个类型。"), "required": _("请选一个类型。")},
            "contact_email": {"invalid": _("请填邮箱，例如 office@example.cn。")},
            "founded_year": {"invalid": _("请填成立的年份，例如 1998。")},
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial["name"] = self.instance.short_name
        parks = Institution.objects.visible_to(None).filter(kind=InstitutionKind.PARK)
        self.fields["park"].queryset = parks.exclude(pk=self.instance.pk)
        self.fields["intro"].required = True

    def clean_credit_code(self) -> str | None:
        """The code as the register writes it; the model says which character is wrong."""
        return credit_code.normalise(self.cleaned_data["credit_code"]) or None

    def clean_contact_phone(self) -> str:
        """The number in the form that is kept."""
        try:
            return phones.normalise(self.cleaned_data["contact_phone"])
        except phones.PhoneError as error:
            raise ValidationError(phone_message(error)) from error

    def values(self) -> dict[str, Any]:
        """The values of a proposal; of a field that is wrong what was typed, for a draft."""
        others = [name for name in profile.LABELS if name != "logo"]
        return {"logo": self.logo_token(), **{name: self._value(name) for name in others}}

    def _value(self, name: str) -> Any:
        if name in self.cleaned_data:
            return profile.as_json(self.cleaned_data[name])
        typed = self[name].value() or ""
        if isinstance(typed, list):
            return [value for value in typed if SLUG.fullmatch(str(value))]
        return without_invisible(str(typed))
