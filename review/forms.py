"""What a reviewer sends: words, boxes beside single fields, and a tick-list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .difference import Row, difference
from .models import TEXT_LENGTH, Revision

REASON_LENGTH = 300  # characters


class DecisionForm(forms.Form):
    """One answer to one proposal; the services say what it must hold.

    Fields: `text`, `returned` (names of fields), `reason_<field>` and `ticks` (keys of the step).
    """

    text = forms.CharField(
        required=False,
        max_length=TEXT_LENGTH,
        error_messages={"max_length": _("给对方的话最多 %(limit_value)d 个字。")},
    )

    def __init__(self, revision: Revision, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.revision = revision
        self.names = revision.touched if revision.review_kind.by_field else []
        step = revision.current_step
        self.fields["returned"] = _boxes([(name, name) for name in self.names])
        self.fields["ticks"] = _boxes(step.ticks if step else ())
        for name in self.names:
            self.fields[f"reason_{name}"] = forms.CharField(
                required=False,
                max_length=REASON_LENGTH,
                error_messages={"max_length": _("每项的原因最多 %(limit_value)d 个字。")},
            )

    @property
    def returned(self) -> dict[str, str]:
        """The fields that go back, each with its reason."""
        names = self.cleaned_data["returned"]
        return {name: self.cleaned_data[f"reason_{name}"] for name in names}

    @property
    def fault(self) -> str:
        """The first thing that is wrong with what was sent."""
        return next((str(errors[0]) for errors in self.errors.values()), "")

    def rows(self) -> list[dict[str, Any]]:
        """The difference, each row with its box and its reason as they were sent."""
        ticked = self["returned"].value() or []
        return [self._row(row, ticked) for row in difference(self.revision)]

    def _row(self, row: Row, ticked: list[str]) -> dict[str, Any]:
        reason = self[f"reason_{row.field}"].value() if row.field in self.names else ""
        return {"row": row, "is_returned": row.field in ticked, "reason": reason or ""}

    def tick_list(self) -> list[dict[str, Any]]:
        """The step's list, with what was ticked off."""
        step, ticked = self.revision.current_step, self["ticks"].value() or []
        rows = step.ticks if step else ()
        return [{"key": key, "label": label, "is_on": key in ticked} for key, label in rows]


def _boxes(choices: Any) -> forms.MultipleChoiceField:
    """Boxes of which any may be ticked; one that is not there means that the page is old."""
    message = _("内容已经变化，请看过新的内容再决定。")
    return forms.MultipleChoiceField(
        required=False, choices=list(choices), error_messages={"invalid_choice": message}
    )
