"""The programme in the form: a text with one line for each item, and its faults by line."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import lines, rules
from .items import from_value, to_value

FAULTS = {
    lines.FaultKind.TIME: gettext_lazy(
        "开头请写起止时间，例如 9:30–10:00；换一天请单写一行“第 2 天”。"
    ),
    lines.FaultKind.CELLS: gettext_lazy("最多五格：时间｜会场｜内容｜谁来讲｜备注。"),
    lines.FaultKind.TITLE: gettext_lazy("缺内容，请写成：时间｜会场｜内容。"),
}
MOST_FAULTS = 20
HELP = gettext_lazy(
    "每行一项：时间｜会场｜内容｜谁来讲｜备注，后两格可以不写；"
    "从 Excel 或 Word 的表格里直接粘贴也行。"
    "例如：9:30–10:00｜主舞台（临水木台）｜开市｜轮值召集人致辞。"
    "大家都参加的，或者只有一个会场，写两格就够：12:00–13:30｜午餐。"
    "几天的活动，换天时单写一行“第 2 天”。活动改到别的日子，日程跟着走，不用重写。"
)


class ProgrammeField(forms.CharField):
    """Lines of a programme, cleaned to the items of a proposal.

    A draft keeps what cannot be read yet as it was typed: then `is_strict` is false.
    """

    is_strict = True

    def __init__(self, **options: Any):
        widget = forms.Textarea({"rows": 10, "spellcheck": "false"})
        defaults = {"widget": widget, "help_text": HELP, "required": False, "strip": False}
        super().__init__(max_length=40_000, **{**defaults, **options})
        self.numbers: list[int] = []

    def prepare_value(self, value: Any) -> Any:
        """Items as lines; what was typed stays."""
        return lines.write(from_value(value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        parsed = lines.parse(text)
        self.numbers = parsed.lines
        if not parsed.faults:
            return to_value(parsed.items)
        if not self.is_strict:
            return text
        raise ValidationError(
            [said(fault.line, FAULTS[fault.kind]) for fault in parsed.faults[:MOST_FAULTS]]
        )

    def check(self, value: Any, starts_at: datetime | None, ends_at: datetime | None) -> None:
        """Raise what is wrong with the cleaned items of an event at these times, by line."""
        if not self.is_strict:
            return
        found = list(rules.faults(from_value(value), starts_at, ends_at))[:MOST_FAULTS]
        if found:
            raise ValidationError([said(self.numbers[at], why) for at, why in found])


def said(line: int, why: Any) -> ValidationError:
    """One line's fault, in words that name the line."""
    return ValidationError(
        _("第 %(line)s 行：%(why)s"), params={"line": line, "why": why}, code="line"
    )
