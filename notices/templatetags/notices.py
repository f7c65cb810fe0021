"""The inbox on other pages: how many are unread, and the newest few."""

from __future__ import annotations

from typing import Any

from django import template

from notices import services
from notices.models import Notice
from zh.masking import mask_email

register = template.Library()
register.filter("mask_email", mask_email)


@register.simple_tag
def unread_notices(user: Any) -> int:
    """How many notices `user` has not read: `{% unread_notices request.user as count %}`."""
    return services.unread_count(user)


@register.inclusion_tag("notices/_notice_rows.html")
def newest_notices(user: Any, count: int = 3) -> dict[str, Any]:
    """The newest notices as rows of the workspace: `{% newest_notices request.user 3 %}`."""
    return {"notices": Notice.objects.visible_to(user).for_list()[:count]}
