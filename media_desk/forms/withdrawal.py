"""The form that takes an article from the public."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from base.forms import PortalHelper
from media_desk.models import WithdrawalReason


class WithdrawalForm(forms.Form):
    """The class of reason, which the public reads, and words for colleagues, which it does not."""

    reason = forms.ChoiceField(
        label=_("撤稿原因"),
        choices=WithdrawalReason.choices,
        widget=forms.RadioSelect,
        help_text=_("原来的网址会显示这一条，不显示标题和正文。"),
        error_messages={"required": _("请选撤稿的原因。")},
    )
    note = forms.CharField(
        label=_("撤稿说明（不公开）"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("写给同事：哪里不对，要怎么处理。"),
    )

    def __init__(self, *args: Any, submit: Any, **options: Any):
        super().__init__(*args, **options)
        self.helper = PortalHelper("reason", "note", submit=submit)
