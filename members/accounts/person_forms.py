"""What a person changes about the own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from base.forms import PortalHelper
from members.models import User

from .cleaning import clean_name, clean_phone, say_what_is_missing


class PersonForm(forms.ModelForm):
    """What a person corrects about the own account (PIPL art. 46)."""

    class Meta:
        model = User
        fields = ["name", "phone"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
        }
        help_texts = {"phone": _("可以不填。不会公开，名单里只显示一部分。")}

    helper = PortalHelper(submit=_("保存"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        say_what_is_missing(self.fields.values())

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])

    def clean_phone(self) -> str:
        return clean_phone(self.cleaned_data["phone"])


class CloseAccountForm(forms.Form):
    """The password once more, and a tick, before the account is closed for good."""

    password = forms.CharField(
        label=_("密码"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    understood = forms.BooleanField(label=_("我知道注销以后不能恢复"))
    helper = PortalHelper(submit=_("注销账户"))

    def __init__(self, *args: Any, user: User, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.user = user
        say_what_is_missing(self.fields.values())

    def clean_password(self) -> str:
        if not self.user.check_password(self.cleaned_data["password"]):
            raise ValidationError(_("密码不对。"))
        return self.cleaned_data["password"]
