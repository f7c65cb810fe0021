"""A person's name and telephone number as they are kept, or what to mend."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from zh.names import PersonNameError, check_person_name
from zh.phones import PhoneError
from zh.phones import normalise as normalise_phone


def clean_name(text: str) -> str:
    """A person's name as it is kept, or ValidationError that says what to do."""
    try:
        return check_person_name(text)
    except PersonNameError as fault:
        if fault.character:
            raise ValidationError(
                _("姓名里不能有“%(character)s”。"), params={"character": fault.character}
            ) from fault
        raise ValidationError(_("请填写完整的姓名，2 到 20 个字。")) from fault


def clean_phone(text: str) -> str:
    """A mobile or landline number as it is kept, empty when none is given."""
    try:
        return normalise_phone(text) if text.strip() else ""
    except PhoneError as fault:
        raise ValidationError(_("请填手机号，或 021-0000 0000 这样的固定电话。")) from fault


def say_what_is_missing(fields: Iterable[forms.Field]) -> None:
    """An empty field asks for its content by name; a box asks for its tick."""
    for field in fields:
        if isinstance(field, forms.BooleanField):
            field.error_messages["required"] = _("请先勾选。")
        elif field.label:
            field.error_messages["required"] = format_lazy(_("请填写{label}。"), label=field.label)
