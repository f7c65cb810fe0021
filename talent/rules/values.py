"""What a post's days, deadline and places may be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from talent.models import Post
from talent.proposals import day_from, moment_from

from .posts import taken

FURTHEST = timedelta(days=2 * 366)  # further ahead, the year is taken for a slip


def values_refusal(post: Post, values: Mapping[str, Any]) -> str:
    """Why the post cannot have these days, this deadline or so few places; empty when it can."""
    starts_on, ends_on = day_from(values.get("starts_on")), day_from(values.get("ends_on"))
    return (
        days_refusal(starts_on, ends_on)
        or apply_by_refusal(post, moment_from(values.get("apply_by")), starts_on)
        or places_refusal(post, values.get("places"))
    )


def apply_by_refusal(
    post: Post, apply_by: datetime | None, starts_on: date | None, now: datetime | None = None
) -> str:
    """Why this cannot be the deadline; one that the post has already is never past."""
    now = now or timezone.now()
    if apply_by is None:
        return _("请填报名截止日期。")
    is_new = not post.is_public or apply_by != post.apply_by
    if is_new and apply_by <= now:
        return _("报名截止已经过去，请填今后的日期。")
    if starts_on is not None and timezone.localdate(apply_by) > starts_on:
        return _("报名要在岗位开始之前截止。")
    return ""


def days_refusal(starts_on: date | None, ends_on: date | None, now: datetime | None = None) -> str:
    """Why a post cannot last from one day to the other."""
    if starts_on is None or ends_on is None:
        return _("请填开始和结束日期。")
    if ends_on < starts_on:
        return _("结束日期不能早于开始日期。")
    if starts_on > timezone.localdate(now) + FURTHEST:
        return _("开始日期在两年以后，请核对年份。")
    return ""


def places_refusal(post: Post, places: int | None) -> str:
    """Why a post cannot have so many places."""
    if not places:
        return _("请填收几个人。")
    accepted = taken(post) if post.pk else 0
    if places < accepted:
        return _("已有 %(n)d 人拟录用，人数不能再少。") % {"n": accepted}
    return ""
