"""What a reviewer writes to those who proposed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Opinion


class OpinionForm(forms.ModelForm):
    """The words beside the two buttons; returning without any is refused by the service."""

    class Meta:
        model = Opinion
        fields = ("text",)
        error_messages = {"text": {"max_length": _("给对方的话最多 %(limit_value)d 个字。")}}
