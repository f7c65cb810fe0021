"""The forms of an application: applying, another résumé, the institution's answer."""

from __future__ import annotations

import re
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from base.forms import PortalHelper
from members.accounts import consent
from members.accounts.cleaning import clean_phone, say_what_is_missing
from talent.models import Application
from talent.resumes import CONSENT, ResumeField
from zh.characters import half_width

# District, birthday, order and check character of GB 11643; never asked for (domain 2.3).
IDENTITY_NUMBER = re.compile(
    r"(?<!\d)\d{6}[ -]?(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dXx](?!\d)"
)


class ApplyForm(forms.ModelForm):
    """What an applicant sends. No identity number is asked for, and none is taken."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    resume = ResumeField(label=_("简历"))
    agreed = forms.BooleanField(label=_("我同意"))

    helper = PortalHelper(
        "key",
        "motivation",
        "current_unit",
        "phone",
        "resume",
        "agreed",
        submit=_("提交报名"),
    )

    class Meta:
        model = Application
        fields = ["motivation", "current_unit", "phone"]
        widgets = {
            "motivation": forms.Textarea({"rows": 6}),
            "current_unit": forms.TextInput({"autocomplete": "organization"}),
            "phone": forms.TextInput({"autocomplete": "tel", "type": "tel"}),
        }
        help_texts = {
            "motivation": _("想做什么，做过什么，1000 字以内。不要写身份证号。"),
            "current_unit": _("例如：普澄大学机械学院，研二；或现在的单位和职务。"),
            "phone": _("接收单位约面谈用，不会公开。"),
        }

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["agreed"].help_text = consent.texts[CONSENT].text
        for field in self.fields.values():
            field.required = True
        say_what_is_missing(
            field for field in self.fields.values() if not isinstance(field, forms.FileField)
        )

    def clean_motivation(self) -> str:
        return _without_identity(self.cleaned_data["motivation"])

    def clean_current_unit(self) -> str:
        return _without_identity(self.cleaned_data["current_unit"])

    def clean_phone(self) -> str:
        return clean_phone(self.cleaned_data["phone"])

    def _post_clean(self) -> None:
        """The row is written and checked by the service."""

    def values(self) -> dict[str, str]:
        """What goes onto the application."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ResumeForm(forms.Form):
    """Another résumé in the place of the first."""

    resume = ResumeField(label=_("新的简历"))
    helper = PortalHelper("resume", submit=_("换成这份简历"))


class AnswerForm(forms.Form):
    """What the institution writes beside the button that it presses."""

    text = forms.CharField(
        label=_("给报名人的话"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("报名人会原样收到。约面谈请写时间、地点或方式，不录用请写一句原因。"),
    )


def _without_identity(text: str) -> str:
    if IDENTITY_NUMBER.search(half_width(text)):
        raise ValidationError(_("请去掉身份证号，报名不需要它。"))
    return text
