"""The administrator's forms: an invitation, the roles of a person; and the invited person's own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from base.forms import PortalHelper
from members.models import Invitation, User
from members.roles import Role

from .cleaning import clean_name, say_what_is_missing
from .forms import RULES


class RolesField(forms.MultipleChoiceField):
    """Any number of staff roles, at least one."""

    def __init__(self, **kwargs: Any):
        super().__init__(
            label=_("角色"),
            choices=Role.choices,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("请至少选一个角色。")},
            **kwargs,
        )


class InviteForm(forms.Form):
    """Whom to invite, and for what."""

    name = forms.CharField(label=_("姓名"), max_length=60)
    address = forms.EmailField(label=_("邮箱"), help_text=_("邀请链接发到这个邮箱，7 天内有效。"))
    roles = RolesField()
    helper = PortalHelper(submit=_("发送邀请"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        say_what_is_missing([self.fields["name"], self.fields["address"]])

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])


class RolesForm(forms.Form):
    """The roles that a person shall hold."""

    roles = RolesField()
    helper = PortalHelper(submit=_("保存角色"))


class AcceptForm(forms.Form):
    """The invited person's name and first password."""

    name = forms.CharField(
        label=_("姓名"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password1 = forms.CharField(
        label=_("密码"),
        strip=False,
        help_text=RULES,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("再输一次密码"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    agreed = forms.BooleanField(label=_("我同意"))
    helper = PortalHelper(submit=_("接受邀请"))

    def __init__(self, *args: Any, invitation: Invitation, consent_text: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        self.fields["name"].initial = invitation.name
        self.fields["agreed"].help_text = consent_text
        say_what_is_missing(self.fields.values())

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        first, second = values.get("password1"), values.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("两次输入的密码不一样。"))
        if first:
            person = User(name=values.get("name", ""), email=self.invitation.address)
            try:
                validate_password(first, person)
            except ValidationError as faults:
                self.add_error("password1", faults)
        return values
