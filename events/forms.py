"""The form of an event, and of the reason why one stops."""

from __future__ import annotations

import uuid
from datetime import time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from base.forms import Button, Group, Pair, PortalHelper

from . import rules
from .fields import InstitutionsField, MomentField
from .models import Event, EventKind, RegistrationMode
from .proposals import FIELDS, MOMENTS, ORGANISERS, REFERENCES, moment_from, moment_text
from .registration.places import places
from .registration.rules import settings_refusals

SMALL_HOURS, LAST_SECOND = time(), time(23, 59, 59)
EMPTY = {"series": gettext_lazy("不属于系列"), "venue": gettext_lazy("名单里没有")}
ONE_PER_LINE = gettext_lazy("填名录中的简称或全称，每行一家。")


class EventForm(forms.ModelForm):
    """The values of an event; they go into a proposal, never onto the row.

    `is_final` is false for a draft: then only the name is asked for.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    started_from = forms.CharField(widget=forms.HiddenInput, required=False)
    starts_at = MomentField(label=FIELDS["starts_at"])
    ends_at = MomentField(label=FIELDS["ends_at"])
    registration_closes_at = MomentField(
        label=FIELDS["registration_closes_at"],
        required=False,
        help_text=gettext_lazy("空着就是报到活动开始。"),
    )
    hosts = InstitutionsField(label=FIELDS["hosts"], help_text=ONE_PER_LINE)
    runners = InstitutionsField(label=FIELDS["runners"], help_text=ONE_PER_LINE)
    helpers = InstitutionsField(label=FIELDS["helpers"], help_text=ONE_PER_LINE)
    note = forms.CharField(
        label=gettext_lazy("给审核人的话"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    helper = PortalHelper(
        Group(
            gettext_lazy("是什么活动"),
            "title",
            Pair("kind", "audience"),
            Pair("series", "edition"),
            "is_for_residents",
            "is_for_children",
        ),
        Group(
            gettext_lazy("时间和地点"),
            Pair("starts_at", "ends_at"),
            "is_all_day",
            Pair("venue", "place"),
        ),
        Group(gettext_lazy("报名"), Pair("registration", "capacity"), "registration_closes_at"),
        Group(gettext_lazy("内容"), "summary", "body"),
        Group(gettext_lazy("谁来办"), "hosts", "runners", "helpers"),
        Group(gettext_lazy("英文（可以不填）"), "title_en", "summary_en", "body_en"),
        "note",
        submit=gettext_lazy("提交审核"),
        more=[Button(gettext_lazy("存为草稿"), name="keep", icon="edit")],
    )

    class Meta:
        model = Event
        fields = [name for name in FIELDS if name not in ORGANISERS and name not in MOMENTS]
        widgets = {
            "body": forms.Textarea({"rows": 10}),
            "body_en": forms.Textarea({"rows": 5}),
        }
        help_texts = {
            "title": gettext_lazy("居民一眼能看懂的名字，例如：“中华武数”科创集市·冬季场。"),
            "audience": gettext_lazy("例如：所有人；企业财务、研发负责人。"),
            "venue": gettext_lazy("选了场地，公开页会写明怎么来。"),
            "place": gettext_lazy("场地里的哪一处；名单里没有的场地也写在这里。"),
            "summary": gettext_lazy("40 字以内最好：有什么看，能做什么。"),
            "body": gettext_lazy("空一行就是另起一段。"),
            "is_all_day": gettext_lazy("公开页只写日期。"),
            "capacity": gettext_lazy("空着就是不限名额。"),
        }

    def __init__(
        self, *args: Any, event: Event | None = None, is_final: bool = True, **options: Any
    ):
        super().__init__(*args, **options)
        self.event, self.is_final = event or Event(), is_final
        for name in ("title", "kind", "summary", "body"):
            self.fields[name].required = True
        self.fields["registration"].required = False
        for name, label in EMPTY.items():
            self.fields[name].empty_label = label
        self.fields["kind"].choices = [("", _("请选择")), *EventKind.choices]
        if not is_final:
            for name, field in self.fields.items():
                field.required = name in ("title", "key")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["registration"] = cleaned.get("registration") or RegistrationMode.NONE.value
        if cleaned.get("is_all_day"):
            widen(cleaned)
        if self.is_final:
            self._clean_final(cleaned)
        elif (cleaned.get("ends_at") or cleaned.get("starts_at")) and not cleaned.get("starts_at"):
            cleaned["ends_at"] = None
        return cleaned

    def _clean_final(self, cleaned: dict[str, Any]) -> None:
        if not {"starts_at", "ends_at"} & set(self.errors):
            starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
            if refusal := rules.times_refusal(self.event, starts_at, ends_at):
                is_about_end = starts_at and ends_at and ends_at < starts_at
                self.add_error("ends_at" if is_about_end else "starts_at", refusal)
        self._clean_registration(cleaned)
        if not cleaned.get("venue") and not cleaned.get("place") and "place" not in self.errors:
            self.add_error("place", _("请选一个场地，或写明地点。"))
        if cleaned.get("edition") and not cleaned.get("series"):
            self.add_error("series", _("填了第几期，请再选一个系列。"))

    def _clean_registration(self, cleaned: dict[str, Any]) -> None:
        names = ("registration", "capacity", "registration_closes_at", "ends_at")
        wanted = Event(**{name: cleaned.get(name) for name in names})
        taken = places(self.event, timezone.now()).taken if self.event.pk else 0
        for name, fault in settings_refusals(wanted, taken).items():
            if name not in self.errors:
                self.add_error(name, fault)

    def _post_clean(self) -> None:
        """The row's own checks wait for the reviewer's decision: this form writes no row."""

    def values(self) -> dict[str, Any]:
        """What was filled in, in the shape that proposals have."""
        values = {name: self.cleaned_data.get(name) for name in FIELDS}
        values |= {name: moment_text(values[name]) for name in MOMENTS}
        values |= {name: row.pk if (row := values[name]) else None for name in REFERENCES}
        return values

    @staticmethod
    def initial_from(values: dict[str, Any]) -> dict[str, Any]:
        """What the form opens with."""
        return {**values, **{name: moment_from(values.get(name)) for name in MOMENTS}}


def widen(cleaned: dict[str, Any]) -> None:
    """Whole days: from the first second to the last, in Shanghai."""
    for name, clock in (("starts_at", SMALL_HOURS), ("ends_at", LAST_SECOND)):
        if moment := cleaned.get(name):
            at = timezone.localtime(moment)
            cleaned[name] = at.replace(hour=clock.hour, minute=clock.minute, second=clock.second)


class ReasonForm(forms.Form):
    """Why an event stops; residents read it word for word."""

    reason = forms.CharField(
        label=gettext_lazy("原因"),
        max_length=200,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("公开页和通知会照原样显示，例如：因台风预警，为安全起见。"),
    )

    def __init__(self, *args: Any, submit: Any, **options: Any):
        super().__init__(*args, **options)
        self.helper = PortalHelper("reason", submit=submit)
