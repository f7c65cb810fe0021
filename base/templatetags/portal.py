"""The tags that every template has: icons, side navigations, pages of a list, marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, wraps
from typing import Any

from django import template
from django.core.paginator import Paginator
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

import zh.dates
from base import dates
from base.registries import NavItem, desk_nav, my_nav, workspace_nav

register = template.Library()


def spoken(speak: Callable[..., str]) -> Callable[..., str]:
    """A date filter of `speak`: nothing for a date that is not there."""

    @wraps(speak)
    def say(when: Any, *end: Any) -> str:
        return speak(when, *end) if when else ""

    return say


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """An icon of the sprite, always beside words: `{% icon "calendar" %}`."""
    return format_html(
        '<svg class="wn-i" aria-hidden="true" focusable="false"><use href="{}#i-{}"/></svg>',
        static("icons.svg"),
        name,
    )


@register.simple_tag
def demo_tag(thing: Any = True) -> SafeString:
    """The quiet mark of invented content: `{% demo_tag institution %}` shows it when `is_demo`."""
    if not getattr(thing, "is_demo", thing):
        return mark_safe("")
    return format_html('<span class="wn-tag">{}</span>', gettext("演示数据"))


@register.simple_tag(name="workspace_nav", takes_context=True)
def workspace_nav_items(context: Context) -> list[dict[str, Any]]:
    """The side navigation of the workspace of `institution`, which the view gives."""
    return _side_nav(workspace_nav, context["institution"], context["request"].path)


@register.simple_tag(name="my_nav", takes_context=True)
def my_nav_items(context: Context) -> list[dict[str, Any]]:
    """The pages of what the signed-in person sent or signed up for."""
    return _side_nav(my_nav, context["request"].user, context["request"].path)


@register.simple_tag(name="desk_nav", takes_context=True)
def desk_nav_items(context: Context) -> list[dict[str, Any]]:
    """The side navigation of the desk: what the roles of the signed-in person open."""
    user = context["request"].user
    items = [item for item in desk_nav if not item.roles or user.has_role(*item.roles)]
    return _side_nav(items, user, context["request"].path)


def _side_nav(items: Iterable[NavItem], subject: Any, path: str) -> list[dict[str, Any]]:
    rows = [
        {
            "label": item.label,
            "icon": item.icon,
            "url": item.url(subject),
            "badge": item.badge(subject),
        }
        for item in items
    ]
    mark_current(rows, path)
    return rows


def mark_current(rows: list[dict[str, Any]], path: str) -> None:
    """Give the row whose address holds `path` its aria-current: "page" on it, "true" below it."""
    within = [row for row in rows if path.startswith(row["url"])]
    for row in rows:
        row["current"] = ""
    if within:
        best = max(within, key=lambda row: len(row["url"]))
        best["current"] = "page" if best["url"] == path else "true"


@register.filter
def nearby_pages(paginator: Paginator, number: int) -> list[int | None]:
    """Page numbers around `number`; None stands for a gap."""
    ellipsis = paginator.ELLIPSIS
    pages = paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
    return [None if page == ellipsis else int(page) for page in pages]


FILTERS = {
    "day": dates.day,
    "full_day": dates.full_day,
    "weekday": dates.weekday,
    "month": dates.month,
    "list_day": dates.list_day,
    "moment": dates.moment,
    "deadline": dates.deadline,
    "times": dates.times,
    "moments": dates.moments,
    "clock": zh.dates.clock,
    "iso": zh.dates.iso,
    "iso_day": zh.dates.iso_day,
}
for name, speak in FILTERS.items():
    register.filter(name, spoken(speak))
