"""Who may look up what was sent, and when it can be sent again."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from .models import Notice, State

LOOKUP_ROLES = ("admin",)  # delivery is the administrator's; the words stay with their readers


def can_look_up(user: Any) -> bool:
    """Whether `user` may see to whom, when and with what result mail went out."""
    return user.is_staff and user.has_role(*LOOKUP_ROLES)


def resend_refusal(notice: Notice) -> str:
    """Why this mail cannot be sent again now; empty when it can."""
    if notice.state == State.SENT:
        return _("这封信已经发出，不再重发。")
    if notice.state == State.SENDING:
        return _("这封信正在发送，请过几分钟再看。")
    if not notice.address:
        return _("没有可用的邮箱，只能在站内查看。")
    return "" if notice.state == State.FAILED else _("这条通知只在站内，不发邮件。")
