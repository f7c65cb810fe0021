"""Tags of the posts' pages: how long, how a post or an application stands, masked details."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from talent import standing
from talent.board import audience_labels
from talent.models import AUDIENCES, Application, Post
from talent.proposals import week_text
from zh.masking import mask_name, mask_phone

MONTH = 30.4  # days
register = template.Library()
register.filter("post_standing", standing.standing)
register.filter("application_standing", standing.application_standing)
register.filter("mask_name", mask_name)
register.filter("mask_phone", mask_phone)


@register.filter
def post_length(post: Post) -> str:
    """`3 个月`, or weeks where it is shorter than a month."""
    if post.starts_on is None or post.ends_on is None:
        return ""
    months = round((post.ends_on - post.starts_on).days / MONTH)
    if months:
        return ngettext("%(n)d 个月", "%(n)d 个月", months) % {"n": months}
    return ngettext("%(n)d 周", "%(n)d 周", post.weeks) % {"n": post.weeks}


@register.filter
def post_week(post: Post) -> str:
    """`全职`, or on how many days a week."""
    return week_text(post.days_a_week) if post.days_a_week else ""


@register.filter
def post_audience(post: Post) -> str:
    """For whom it is, in one line."""
    labels = audience_labels()
    return _("、").join(labels[key] for flag, key in AUDIENCES.items() if getattr(post, flag))


@register.filter
def history(application: Application) -> list[tuple]:
    """What happened to an application, in order: the moment, what, and the institution's words."""
    rows = [(application.submitted_at, _("已报名"), "")]
    if application.shortlisted_at:
        rows.append((application.shortlisted_at, _("初筛通过"), application.invitation))
    if application.accepted_at:
        rows.append((application.accepted_at, _("拟录用"), application.answer))
    if application.ended_at:
        is_declined = application.state == "declined"
        text = application.answer if is_declined else ""
        rows.append((application.ended_at, str(application.get_state_display()), text))
    return rows
