"""Résumés: PDF, private, of one purpose."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from files.fields import DocumentField

PURPOSE = "talent.resume"  # of the stored file
CONSENT = "talent-application"  # what an applicant agrees to
MAX_BYTES = 5 * 1024 * 1024


class ResumeField(DocumentField):
    """One PDF of moderate size, checked by its content."""

    accept = ".pdf,application/pdf"
    hint = _(
        "PDF，不超过 %(size)s MB，不带密码。只有你和接收单位看得到。"
        "页面提示修改后，要重新选择文件。"
    )
    bounds = {"size": MAX_BYTES // 1024 // 1024}
    default_error_messages = {"required": _("请选择简历文件。")}

    def clean(self, value: Any, initial: Any = None) -> Any:
        upload = super().clean(value, initial)
        if upload.accepted.content_type != "application/pdf":
            raise forms.ValidationError(_("简历请用 PDF，可以在文字软件里“导出为 PDF”。"))
        if upload.size > MAX_BYTES:
            raise forms.ValidationError(
                _("简历超过 %(size)s MB，请压缩后再上传。"),
                params={"size": MAX_BYTES // 1024 // 1024},
            )
        return upload
