"""Pasting a year's holiday notice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zh.holidays import Fault, FaultKind, parse_paste
from zh.workdays import Holiday as Line

from .forms import Button, PortalHelper
from .models import Holiday

FAULTS = {
    FaultKind.DATE: _("日期读不懂。请写成 2027-01-01，连着的几天写成 2027-01-01—2027-01-03。"),
    FaultKind.KIND: _("请在日期后写“放假”或“上班”，用逗号隔开。"),
    FaultKind.RANGE: _("起止日期不对：结束不能早于开始，一段最多 31 天。"),
    FaultKind.CONFLICT: _("这一天前面已写成另一种安排，请留一行。"),
}
MAX_DAYS = 400  # a notice tells of one year and of a few days beside it


class PasteForm(forms.Form):
    """Lines of a notice; `lines` holds what was understood once the form is valid."""

    text = forms.CharField(
        label=_("节假日安排"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=_(
            "每行一天或一段：日期，放假或上班，节日名。例如“2027-01-01—2027-01-03，放假，元旦”。"
            "可以从表格里直接粘贴；已有的日期会按新的改。"
        ),
    )
    source = forms.CharField(
        label=_("来源"),
        max_length=200,
        help_text=_("通知的标题或文号，例如“国务院办公厅关于 2027 年部分节假日安排的通知”。"),
    )
    helper = PortalHelper(
        "text", "source", submit=_("保存"), more=[Button(_("先看看"), name="preview")]
    )

    lines: list[Line]

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        self.lines, faults = parse_paste(text)
        if faults:
            raise forms.ValidationError([_said(fault) for fault in faults[:20]])
        if not self.lines:
            raise forms.ValidationError(_("没有读到日期。每行请写：日期，放假或上班，节日名。"))
        if len(self.lines) > MAX_DAYS:
            raise forms.ValidationError(
                _("一次最多 %(limit)s 天，请按年分开粘贴。"), params={"limit": MAX_DAYS}
            )
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        source = cleaned.get("source", "")
        self.lines = [
            line._replace(source=line.source or source) for line in getattr(self, "lines", [])
        ]
        limits = {name: Holiday._meta.get_field(name).max_length for name in ("name", "source")}
        for line in self.lines:
            if any(len(getattr(line, name)) > limit for name, limit in limits.items()):
                message = _("%(day)s 的节日名最多 %(name)s 个字，来源最多 %(source)s 个字。")
                self.add_error("text", message % {"day": line.day, **limits})
                break
        return cleaned


def _said(fault: Fault) -> forms.ValidationError:
    """One line's fault, in words that name the line."""
    return forms.ValidationError(
        _("第 %(line)s 行：%(why)s"),
        params={"line": fault.line, "why": FAULTS[fault.kind]},
        code=fault.kind,
    )
