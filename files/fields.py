"""Form fields for uploads, with errors that say how to mend the file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.base import File
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from base.errors import RuleBroken

from . import checks
from .checks import documents, pictures

_filled = lazy(lambda text, values: str(text) % values, str)


class CheckedFileField(forms.FileField):
    """A file whose content is checked with the form; `store()` does not check it again."""

    kinds: tuple[str, ...] = ()
    accept = ""
    hint: Any = ""
    bounds: dict[str, int] = {}
    default_error_messages = {
        "required": _("请选择文件。"),
        "invalid": _("没有收到文件，请重新选择。"),
        "missing": _("没有收到文件，请重新选择。"),
        "empty": _("文件是空的，请重新选择。"),
    }

    def __init__(self, **options: Any):
        options.setdefault("help_text", _filled(self.hint, self.bounds))
        options.setdefault("widget", forms.FileInput)
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": self.accept}

    def clean(self, value: Any, initial: Any = None) -> Any:
        upload = super().clean(value, initial)
        if isinstance(upload, File) and value:
            try:
                checks.check(upload, self.kinds)
            except RuleBroken as refusal:
                raise forms.ValidationError(str(refusal), code="refused") from refusal
        return upload


class PictureField(CheckedFileField):
    """One picture."""

    kinds = (checks.uploads.PICTURE,)
    accept = "image/png,image/jpeg,image/webp,image/gif"
    hint = _(
        "PNG、JPG、WebP 或 GIF，不超过 %(size)s MB，边长不超过 %(side)s 像素；动图只取第一帧。"
        "页面提示修改后，要重新选择文件。"
    )
    bounds = {"size": pictures.MAX_BYTES // 1024 // 1024, "side": pictures.MAX_SIDE}


class DocumentField(CheckedFileField):
    """One PDF, docx, xlsx or pptx."""

    kinds = (checks.uploads.DOCUMENT,)
    accept = ".pdf,.docx,.xlsx,.pptx"
    hint = _(
        "PDF、docx、xlsx 或 pptx，不超过 %(size)s MB，不带密码和宏。"
        "页面提示修改后，要重新选择文件。"
    )
    bounds = {"size": documents.MAX_BYTES // 1024 // 1024}
