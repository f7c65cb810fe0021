"""Searching the audit trail."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from base.forms import Pair, PortalHelper

from . import words
from .models import AuditQuerySet, Result

LARGEST_KEY = models.BigIntegerField.MAX_BIGINT
YEARS = range(1900, 2200)  # the first and the last day of the calendar have no time in UTC


class MomentField(forms.DateTimeField):
    """A day or a minute of Shanghai; as `is_end`, a day alone means its last second."""

    default_error_messages = {"invalid": _("请写成 2026-11-23 或 2026-11-23 10:00。")}

    def __init__(self, *, is_end: bool = False, **options: Any):
        self.is_end = is_end
        super().__init__(widget=forms.DateTimeInput(attrs={"type": "datetime-local"}), **options)

    def to_python(self, value: Any) -> datetime | None:
        moment = super().to_python(value)
        if moment and moment.year not in YEARS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        if moment and self.is_end:
            is_day = isinstance(value, str) and ":" not in value
            whole_day = {"hour": 23, "minute": 59} if is_day else {}
            return moment.replace(**whole_day, second=59, microsecond=999999)
        return moment


class SearchForm(forms.Form):
    """What the auditor looks for; all of it may be empty. `actor` and `thing` come from links."""

    person = forms.CharField(
        label=_("谁"), required=False, max_length=80, help_text=_("姓名或邮箱")
    )
    action = forms.ChoiceField(label=_("操作"), required=False)
    about = forms.CharField(
        label=_("对象"), required=False, max_length=80, help_text=_("名称中的字")
    )
    result = forms.ChoiceField(label=_("结果"), required=False)
    since = MomentField(label=_("从"), required=False)
    until = MomentField(label=_("到"), required=False, is_end=True)
    address = forms.CharField(
        label=_("IP 地址"), required=False, max_length=45, help_text=_("全部或开头一段")
    )
    actor = forms.IntegerField(
        required=False, min_value=1, max_value=LARGEST_KEY, widget=forms.HiddenInput
    )
    thing = forms.RegexField(r"^[a-z_]+\.[a-z_]+:[\w-]+$", required=False, widget=forms.HiddenInput)
    helper = PortalHelper(
        Pair("person", "action"),
        Pair("about", "result"),
        Pair("since", "until"),
        "address",
        submit=_("查找"),
        method="get",
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        named = sorted(words.actions().items(), key=lambda pair: str(pair[1]))
        self.fields["action"].choices = [("", _("全部")), *named]
        self.fields["result"].choices = [("", _("全部")), *Result.choices]

    def narrow(self, rows: AuditQuerySet) -> AuditQuerySet:
        """The rows that answer what was asked; a field with a fault does not narrow."""
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        if "person" in asked:
            rows = rows.filter(_by_person(asked["person"]))
        if "thing" in asked:
            kind, _colon, key = asked["thing"].partition(":")
            rows = rows.filter(about_type=kind, about_id=key)
        filters = {
            "action": "action",
            "about": "about_label__icontains",
            "result": "result",
            "since": "at__gte",
            "until": "at__lte",
            "address": "address__startswith",
            "actor": "actor",
        }
        return rows.filter(**{filters[name]: asked[name] for name in filters if name in asked})


def _by_person(text: str) -> Q:
    """Accounts whose name holds the text or whose address it is, and guests so called."""
    people = get_user_model().objects.filter(Q(name__icontains=text) | Q(email__iexact=text))
    return Q(actor__in=people.values("pk")) | Q(actor_label__icontains=text)
