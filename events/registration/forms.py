"""The forms of registering: a guest's, and that of somebody with an account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from base.forms import Pair, PortalHelper
from events.models import Event
from members.accounts import consent
from members.accounts.cleaning import clean_name, clean_phone, say_what_is_missing
from members.models import Institution, User
from zh.characters import half_width, without_invisible

from .services import PURPOSE

CHILDREN = _("带孩子来的，由家长报名，不用填孩子的信息。")


class AddressField(forms.EmailField):
    """An e-mail address as people type it, with full-width signs and stray spaces; kept in lower
    case."""

    def to_python(self, value: Any) -> str:
        typed = half_width(without_invisible(super().to_python(value)))
        return typed.replace("。", ".").strip().lower()


class PlaceForm(forms.Form):
    """What both have: name, phone, and the consent, which nobody ticks beforehand."""

    name = forms.CharField(
        label=_("姓名"), max_length=60, widget=forms.TextInput({"autocomplete": "name"})
    )
    phone = forms.CharField(
        label=_("手机"),
        max_length=32,
        required=False,
        help_text=_("可以不填。活动临时有变，才会打给你。"),
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel"}),
    )
    agreed = forms.BooleanField(label=_("我同意"))

    def __init__(self, *args: Any, event: Event, **options: Any):
        super().__init__(*args, **options)
        self.fields["agreed"].help_text = consent.texts[PURPOSE].text
        if event.is_for_children:
            self.fields["name"].help_text = CHILDREN
        say_what_is_missing(self.fields.values())

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])

    def clean_phone(self) -> str:
        return clean_phone(self.cleaned_data["phone"])


class GuestForm(PlaceForm):
    """A guest, known by a mail address."""

    address = AddressField(
        label=_("邮箱"),
        max_length=254,
        help_text=_("确认链接和入场凭证发到这里。"),
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"invalid": _("请填完整的邮箱，例如 name@example.com。")},
    )
    field_order = ["name", "address", "phone", "agreed"]
    helper = PortalHelper("name", Pair("address", "phone"), "agreed", submit=_("提交报名"))


class OwnForm(PlaceForm):
    """Somebody signed in; the address is the account's."""

    institution = forms.ModelChoiceField(
        label=_("代表单位"),
        queryset=Institution.objects.none(),
        required=False,
        empty_label=_("以个人身份"),
    )
    field_order = ["name", "phone", "institution", "agreed"]

    def __init__(self, *args: Any, user: User, **options: Any):
        super().__init__(*args, **options)
        self.fields["name"].initial, self.fields["phone"].initial = user.name, user.phone
        own = Institution.objects.of(user).order_by("sort_key", "pk")
        keys = list(own.values_list("pk", flat=True)[:2])
        self.fields["institution"].queryset = own
        self.fields["institution"].initial = keys[0] if len(keys) == 1 else None
        if not keys:
            del self.fields["institution"]
        if consent.has_given(purpose=PURPOSE, user=user):
            del self.fields["agreed"]
        rest = [name for name in ("institution", "agreed") if name in self.fields]
        self.helper = PortalHelper(Pair("name", "phone"), *rest, submit=_("确认报名"))
