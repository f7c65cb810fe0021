"""A post's values as `review` keeps them: read from the row, shown, laid onto the row."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from base import dates
from events.proposals import moment_from, moment_text
from review.models import Revision

from .models import FULL_TIME, Post, PostKind

KIND = "talent.post"
SCHEMA = 1
FIELDS = {
    "title": gettext_lazy("岗位名称"),
    "kind": gettext_lazy("类型"),
    "department": gettext_lazy("部门"),
    "summary": gettext_lazy("一句话介绍"),
    "is_for_graduates": gettext_lazy("面向应届毕业生"),
    "is_for_students": gettext_lazy("面向在校学生"),
    "is_for_employees": gettext_lazy("面向在职人员"),
    "is_for_officials": gettext_lazy("面向机关干部"),
    "duties": gettext_lazy("做什么"),
    "gains": gettext_lazy("学到什么"),
    "requirements": gettext_lazy("要求"),
    "places": gettext_lazy("人数"),
    "starts_on": gettext_lazy("开始日期"),
    "ends_on": gettext_lazy("结束日期"),
    "days_a_week": gettext_lazy("每周几天"),
    "apply_by": gettext_lazy("报名截止"),
    "place": gettext_lazy("地点"),
    "mentor": gettext_lazy("带教"),
    "stipend": gettext_lazy("补贴"),
    "provisions": gettext_lazy("其他保障"),
    "confidentiality": gettext_lazy("保密要求"),
    "contact_department": gettext_lazy("联系部门"),
    "contact_name": gettext_lazy("联系人"),
    "contact_phone": gettext_lazy("联系电话"),
    "is_contact_public": gettext_lazy("公开联系人和电话"),
}
DAYS = ("starts_on", "ends_on")
FLAGS = tuple(name for name in FIELDS if name.startswith("is_"))
PLAIN = tuple(name for name in FIELDS if name not in (*DAYS, "apply_by"))


def title_of(post: Post) -> str:
    """What staff call it: the public name, or the working title of a shell."""
    return str(post)


def read(post: Post) -> dict[str, Any]:
    """The approved values in the shape of the form; a shell has none, so each is empty."""
    values: dict[str, Any] = {name: getattr(post, name) for name in PLAIN}
    values |= {name: day_text(getattr(post, name)) for name in DAYS}
    return {name: {**values, "apply_by": moment_text(post.apply_by)}[name] for name in FIELDS}


def lay(post: Post, values: Mapping[str, Any]) -> None:
    """Put the values on the row in memory."""
    for name, value in values.items():
        if name in DAYS:
            setattr(post, name, day_from(value))
        elif name == "apply_by":
            post.apply_by = moment_from(value)
        elif name in PLAIN:
            setattr(post, name, value)


def preview(post: Post, revision: Revision | None) -> Post:
    """A copy of the row that is never saved, as it will look once the open proposal is accepted."""
    if revision is None:
        return post
    shown = copy(post)
    lay(shown, {name: revision.values[name] for name in revision.touched})
    return shown


def display(name: str, value: Any) -> str:
    """A value as the difference shows it to the reviewer."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if value in (None, ""):
        return ""
    if name == "days_a_week":
        return week_text(value)
    if name in DAYS:
        return dates.full_day(date.fromisoformat(value))
    if name == "apply_by":
        return dates.deadline(datetime.fromisoformat(value))
    return str(PostKind(value).label) if name == "kind" else str(value)


def week_text(days_a_week: int) -> str:
    """`全职`, or on how many days a week."""
    if days_a_week == FULL_TIME:
        return _("全职")
    return ngettext("每周 %(n)d 天", "每周 %(n)d 天", days_a_week) % {"n": days_a_week}


def day_text(day: date | None) -> str:
    """A day as the values hold it."""
    return day.isoformat() if day else ""


def day_from(text: str | None) -> date | None:
    """The day of a value."""
    return date.fromisoformat(text) if text else None
