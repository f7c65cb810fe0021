"""The reminder that a year's holidays are not entered yet."""

from __future__ import annotations

from typing import Any

from django import template

from base import holidays

register = template.Library()


@register.inclusion_tag("base/_holiday_banner.html", takes_context=True)
def holiday_banner(context: Any) -> dict[str, Any]:
    """`{% holiday_banner %}` on every page of the desk: empty while nothing is missing."""
    return {"year": holidays.missing_year(), "can_edit": holidays.can_edit(context["request"].user)}
