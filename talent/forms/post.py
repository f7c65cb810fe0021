"""The form of a post, and of the words with which one is filled or taken back."""

from __future__ import annotations

import uuid
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from base.forms import Button, Group, Pair, PortalHelper
from members.accounts.cleaning import clean_name, clean_phone, say_what_is_missing
from talent.models import AUDIENCES, FULL_TIME, MOST_PLACES, Post, PostKind
from talent.proposals import DAYS, FIELDS, day_from, day_text, moment_from, moment_text, week_text
from talent.rules import values as rules
from zh.dates import SHANGHAI

LAST_SECOND = time(23, 59, 59)  # a deadline that is a day alone
DECLARED = ("apply_by", "days_a_week", "places")  # fields of the form's own
NEEDED = (
    "title",
    "kind",
    "summary",
    "duties",
    "requirements",
    "places",
    "starts_on",
    "ends_on",
    "days_a_week",
    "place",
    "apply_by_day",
    "contact_department",
)


class DayInput(forms.DateInput):
    """A day, picked in the browser or typed."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PostForm(forms.ModelForm):
    """The values of a post; they go into a proposal, never onto the row.

    `is_final` is false for a draft: then only the name is asked for.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    started_from = forms.CharField(widget=forms.HiddenInput, required=False)
    apply_by_day = forms.DateField(label=gettext_lazy("报名截止日期"), widget=DayInput())
    apply_by_time = forms.TimeField(
        label=gettext_lazy("截止钟点"),
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        help_text=gettext_lazy("不填就是当天最后一刻。"),
    )
    places = forms.IntegerField(label=FIELDS["places"], min_value=1, max_value=MOST_PLACES)
    days_a_week = forms.TypedChoiceField(
        label=FIELDS["days_a_week"], coerce=int, empty_value=None, required=False
    )
    note = forms.CharField(
        label=gettext_lazy("给审核人的话"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    helper = PortalHelper(
        Group(
            gettext_lazy("是什么岗位"),
            "title",
            Pair("kind", "department"),
            "summary",
            "duties",
            "gains",
            "mentor",
        ),
        Group(gettext_lazy("谁可以来"), *AUDIENCES, "requirements", "places"),
        Group(
            gettext_lazy("时间和地点"),
            Pair("starts_on", "ends_on"),
            Pair("days_a_week", "place"),
            Pair("apply_by_day", "apply_by_time"),
        ),
        Group(gettext_lazy("保障和要求"), "stipend", "provisions", "confidentiality"),
        Group(
            gettext_lazy("怎么联系"),
            "contact_department",
            Pair("contact_name", "contact_phone"),
            "is_contact_public",
        ),
        "note",
        submit=gettext_lazy("提交审核"),
        more=[Button(gettext_lazy("存为草稿"), name="keep", icon="edit")],
    )

    class Meta:
        model = Post
        fields = [name for name in FIELDS if name not in DECLARED]
        widgets = {
            "duties": forms.Textarea({"rows": 6}),
            "gains": forms.Textarea({"rows": 3}),
            "requirements": forms.Textarea({"rows": 3}),
            "provisions": forms.Textarea({"rows": 3}),
            "starts_on": DayInput(),
            "ends_on": DayInput(),
        }
        help_texts = {
            "title": gettext_lazy("一眼能看懂的名字，例如：机器人检测助理。"),
            "summary": gettext_lazy("列表里只显示这一句：来了做什么，跟谁学。"),
            "duties": gettext_lazy("空一行就是另起一段。"),
            "gains": gettext_lazy("每行一条。"),
            "requirements": gettext_lazy("专业、学历、年限。不要写年龄和性别。"),
            "mentor": gettext_lazy("例如：检测工程师带教，一对一。不用写姓名。"),
            "stipend": gettext_lazy("例如：180 元/天；挂职的可写“工资关系不变”。"),
            "provisions": gettext_lazy("每行一条，例如“餐食：工作餐”“保险：单位统一购买”。"),
            "contact_name": gettext_lazy("审核人看得到；不勾选下面一项就不公开。"),
            "is_contact_public": gettext_lazy("须先征得联系人本人同意。不勾选，公开页只写部门。"),
        }

    def __init__(self, *args: Any, post: Post | None = None, is_final: bool = True, **options: Any):
        super().__init__(*args, **options)
        self.post, self.is_final = post or Post(), is_final
        self.fields["kind"].choices = [("", _("请选择")), *PostKind.choices]
        weeks = [(n, week_text(n)) for n in range(FULL_TIME, 0, -1)]
        self.fields["days_a_week"].choices = [("", _("请选择")), *weeks]
        for name, field in self.fields.items():
            field.required = name in (("title", "key") if not is_final else (*NEEDED, "key"))
        say_what_is_missing(
            field for field in self.fields.values() if not isinstance(field, forms.BooleanField)
        )

    def clean_contact_name(self) -> str:
        name = self.cleaned_data["contact_name"]
        return clean_name(name) if name else ""

    def clean_contact_phone(self) -> str:
        return clean_phone(self.cleaned_data["contact_phone"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, clock = cleaned.get("apply_by_day"), cleaned.get("apply_by_time")
        cleaned["apply_by"] = datetime.combine(day, clock or LAST_SECOND, SHANGHAI) if day else None
        if self.is_final:
            self._clean_final(cleaned)
        return cleaned

    def _clean_final(self, cleaned: dict[str, Any]) -> None:
        if not any(cleaned.get(name) for name in AUDIENCES):
            self.add_error(next(iter(AUDIENCES)), _("请至少选一类面向的人。"))
        starts_on, apply_by = cleaned.get("starts_on"), cleaned.get("apply_by")
        refusals = {
            "ends_on": not set(DAYS) & set(self.errors)
            and rules.days_refusal(starts_on, cleaned.get("ends_on")),
            "apply_by_day": apply_by and rules.apply_by_refusal(self.post, apply_by, starts_on),
            "places": cleaned.get("places") and rules.places_refusal(self.post, cleaned["places"]),
        }
        for name, refusal in refusals.items():
            if refusal:
                self.add_error(name, refusal)
        is_wanting = cleaned.get("is_contact_public") and not cleaned.get("contact_phone")
        if is_wanting and "contact_phone" not in self.errors:
            self.add_error("contact_phone", _("要公开联系人，请填电话。"))

    def _post_clean(self) -> None:
        """The row's own checks wait for the reviewer's decision: this form writes no row."""

    def values(self) -> dict[str, Any]:
        """What was filled in, in the shape that proposals have."""
        values = {name: self.cleaned_data.get(name) for name in FIELDS}
        values |= {name: day_text(values[name]) for name in DAYS}
        return values | {"apply_by": moment_text(values["apply_by"])}

    @staticmethod
    def initial_from(values: dict[str, Any]) -> dict[str, Any]:
        """What the form opens with."""
        initial = {**values, **{name: day_from(values.get(name)) for name in DAYS}}
        if apply_by := moment_from(values.get("apply_by")):
            at = timezone.localtime(apply_by)
            initial["apply_by_day"] = at.date()
            if at.time() != LAST_SECOND:
                initial["apply_by_time"] = at.time()
        return initial


class WithdrawForm(forms.Form):
    """Why a post is taken back; residents and applicants read it word for word."""

    text = forms.CharField(
        label=gettext_lazy("原因"),
        max_length=200,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("公开页和给报名人的信会照原样显示，例如：项目延期，岗位暂不设。"),
    )
    helper = PortalHelper("text", submit=gettext_lazy("撤回岗位并告诉报名人"))

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        say_what_is_missing(self.fields.values())


class FillForm(forms.Form):
    """What those hear who are not answered yet when the people are found."""

    text = forms.CharField(
        label=gettext_lazy("给还没有答复的报名人的话"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        initial=gettext_lazy("感谢报名。这次人选已定，期待以后有机会合作。"),
        help_text=gettext_lazy("他们会原样收到这句话，报名记为“未通过”。"),
    )
    helper = PortalHelper("text", submit=gettext_lazy("确认人选已定"))

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        say_what_is_missing(self.fields.values())
