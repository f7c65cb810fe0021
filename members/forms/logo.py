"""The field for an institution's logo: a new picture, the one there is, or none."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Field
from django import forms
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from files.fields import PictureField
from files.models import StoredFile
from members import logos


class LogoInput(forms.ClearableFileInput):
    """A picture chosen anew counts even where the box that removes the old one is ticked."""

    def value_from_datadict(self, values: Any, files: Any, name: str) -> Any:
        return files.get(name) or super().value_from_datadict(values, files, name)


class LogoField(PictureField):
    """Cleans to an upload, to the token of the logo that stays, or to False for none."""

    widget = LogoInput
    hint = _(
        "PNG 或 JPEG、WebP，不超过 %(size)s MB；SVG 请先导出为 PNG。没有标志时显示单位名首字。"
    )

    def __init__(self, **options: Any):
        super().__init__(label=_("单位标志"), required=False, widget=LogoInput, **options)


class Logo(Field):
    """The row of the form, with the picture that the form holds already."""

    template = "members/_logo_field.html"


class LogoForm:
    """What a form with a LogoField knows of its logo; `initial["logo"]` is a token."""

    @property
    def uploaded_logo(self) -> File | None:
        """The picture that came with the form, when it can be kept."""
        logo = self.cleaned_data.get("logo")
        return logo if isinstance(logo, File) else None

    @property
    def kept_logo(self) -> StoredFile | None:
        """The picture that the form held before: public, or waiting in a proposal."""
        return logos.file_of(self.initial.get("logo"))

    @property
    def is_logo_removed(self) -> bool:
        """Whether the box that removes the logo is ticked."""
        return bool(self.data.get(self["logo"].html_name + "-clear"))

    def logo_token(self) -> str:
        """The token of the logo that stays; empty for none. A new upload gets its own later."""
        logo = self.cleaned_data.get("logo", self.initial.get("logo"))
        return self.initial.get("logo", "") if isinstance(logo, File) else logo or ""

    def ask_for_logo_again(self) -> None:
        """A browser forgets a chosen file when the page comes back: say so, lest it be missed."""
        if self.uploaded_logo:
            self.add_error("logo", _("这张图片可以用，请改好其他地方后再选一次。"))
