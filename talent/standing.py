"""How a post stands for somebody who thinks of applying, in words (design: wn-state)."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.standing import Standing

from .models import Application, ApplicationState, Post, State

SOON = 3  # days before the deadline that the list says so


def standing(post: Post, now: datetime | None = None) -> Standing:
    """Where the post stands at `now`; gilt only for what ends soon."""
    now = now or timezone.now()
    if post.state == State.WITHDRAWN:
        return Standing("stop", "close", _("已撤回"))
    if post.state == State.FILLED:
        return Standing("", "check", _("人选已定"))
    if not post.is_public or post.apply_by is None:
        return Standing("", "edit", str(post.get_state_display()))
    if not post.is_open(now):
        return Standing("", "close", _("报名已截止"))
    if not post.places_left:
        return Standing("", "close", _("已招满"))
    return _open(post, now)


def _open(post: Post, now: datetime) -> Standing:
    assert post.apply_by is not None
    days = (timezone.localdate(post.apply_by) - timezone.localdate(now)).days
    if days == 0:
        return Standing("now", "clock", _("今天截止"), is_today=True)
    if days <= SOON:
        text = ngettext("还有 %(n)d 天截止", "还有 %(n)d 天截止", days) % {"n": days}
        return Standing("now", "clock", text)
    left = post.places_left
    if left < (post.places or 0):
        return Standing("now" if left == 1 else "ok", "people", places_text(left, is_rest=True))
    return Standing("ok", "check", places_text(left))


def places_text(count: int, *, is_rest: bool = False) -> str:
    """`收 2 人`, or `余 1 人` where some are taken."""
    if is_rest:
        return ngettext("余 %(n)d 人", "余 %(n)d 人", count) % {"n": count}
    return ngettext("收 %(n)d 人", "收 %(n)d 人", count) % {"n": count}


def next_change(posts: list[Post], now: datetime) -> datetime | None:
    """When the first of these stands otherwise than now: a deadline that lies ahead."""
    ahead = [post.apply_by for post in posts if post.apply_by and post.is_open(now)]
    return min(ahead, default=None)


APPLICATION_LOOKS = {
    ApplicationState.SUBMITTED: ("creek", "mail"),
    ApplicationState.SHORTLISTED: ("now", "people"),
    ApplicationState.ACCEPTED: ("ok", "check"),
    ApplicationState.DECLINED: ("", "close"),
    ApplicationState.WITHDRAWN: ("", "close"),
}


def application_standing(application: Application) -> Standing:
    """Where an application stands."""
    css, icon = APPLICATION_LOOKS[ApplicationState(application.state)]
    return Standing(css, icon, str(application.get_state_display()))


NEXT_STEPS = {
    ApplicationState.SUBMITTED: gettext_lazy(
        "接收单位正在看报名材料。答复会发到你的邮箱，也写在这里。"
    ),
    ApplicationState.SHORTLISTED: gettext_lazy(
        "请按下面的安排参加面谈。结果会发到你的邮箱，也写在这里。"
    ),
    ApplicationState.ACCEPTED: gettext_lazy(
        "请按接收单位的安排报到。来不了就尽早撤回，把名额让出来。"
    ),
    ApplicationState.DECLINED: gettext_lazy("这次没有通过。其他岗位还可以报名。"),
    ApplicationState.WITHDRAWN: gettext_lazy("你已撤回这份报名。截止前改变主意，可以再报一次。"),
}


def next_step(application: Application) -> str:
    """What happens next, and who does it; for the person who applied."""
    return str(NEXT_STEPS[ApplicationState(application.state)])
