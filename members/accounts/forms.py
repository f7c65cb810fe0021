"""The forms of signing in and of the account, in the portal's layout."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from base.forms import Button, PortalHelper
from members.models import User

from . import consent
from .cleaning import clean_name, say_what_is_missing
from .network import address_of
from .validators import PasswordRules

RULES = PasswordRules().get_help_text()


class Laid:
    """A form of the library in the portal's layout: labels above, no placeholder, one button."""

    submit: Any = _("保存")
    button_name = ""
    labels: dict[str, Any] = {}
    helps: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")
        say_what_is_missing(self.fields.values())  # type: ignore[attr-defined]
        self.helper = PortalHelper(submit=None)
        self.helper.inputs = [Button(self.submit, name=self.button_name, css="btn-primary")]


class LoginForm(Laid, account.LoginForm):
    submit = _("登录")
    labels = {"login": _("邮箱"), "password": _("密码")}


class SignupForm(Laid, account.SignupForm):
    """An account for a person who applies; staff and members' people come by invitation."""

    submit = _("注册")
    labels = {"email": _("邮箱"), "password1": _("密码"), "password2": _("再输一次密码")}
    helps = {
        "email": _("注册后会收到一封确认邮件。"),
        "password1": RULES,
        "name": _("请填真实姓名。"),
        "agreed": consent.ACCOUNT.text,
    }
    field_order = ["name", "email", "password1", "password2", "agreed"]

    name = forms.CharField(
        label=_("姓名"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    agreed = forms.BooleanField(label=_("我同意"))

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        password = self.cleaned_data.get("password1")
        values = super().clean()
        if password:
            # The library knows no name yet: all faults of the password are said together here.
            self.errors.pop("password1", None)
            person = User(name=values.get("name", ""), email=values.get("email", ""))
            try:
                validate_password(password, person)
            except ValidationError as faults:
                self.add_error("password1", faults)
        return values

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        consent.give(purpose="account", user=user, ip=address_of(request))


class ResetPasswordForm(Laid, account.ResetPasswordForm):
    submit = _("发送重设邮件")
    labels = {"email": _("邮箱")}


class ResetPasswordKeyForm(Laid, account.ResetPasswordKeyForm):
    submit = _("保存新密码")
    labels = {"password1": _("新密码"), "password2": _("再输一次新密码")}
    helps = {"password1": RULES}


class ChangePasswordForm(Laid, account.ChangePasswordForm):
    submit = _("保存新密码")
    labels = {
        "oldpassword": _("现在的密码"),
        "password1": _("新密码"),
        "password2": _("再输一次新密码"),
    }
    helps = {"password1": RULES}


class SetPasswordForm(Laid, account.SetPasswordForm):
    submit = _("保存密码")
    labels = {"password1": _("密码"), "password2": _("再输一次密码")}
    helps = {"password1": RULES}


class AddEmailForm(Laid, account.AddEmailForm):
    submit = _("发送确认邮件")
    button_name = "action_add"
    labels = {"email": _("新邮箱")}
    helps = {"email": _("新邮箱会收到一封确认邮件，确认以后才换；现在的邮箱也会收到通知。")}


class ReauthenticateForm(Laid, account.ReauthenticateForm):
    submit = _("继续")
    labels = {"password": _("密码")}
