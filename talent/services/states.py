"""Closing, filling and withdrawing a public post. Nobody who applied is left without an answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from base.changes import changed
from base.errors import RuleBroken
from talent.models import Post, State
from talent.rules import posts as rules
from talent.telling import tell_closed

from .answering import decline_locked
from .drafts import take_back


@transaction.atomic
def close(*, post: Post, by: Any) -> Post:
    """Take no more applications from now on."""
    post, is_done = _move(post, "close")
    if not is_done:
        changed(post, by=by, verb="closed")
    return post


@transaction.atomic
def fill(*, post: Post, text: str, by: Any) -> Post:
    """Say that the people are found. What is unanswered is declined with `text`."""
    post, is_done = _move(post, "fill")
    if not is_done:
        _decline_all(post, text, by)
        changed(post, by=by, verb="filled")
    return post


@transaction.atomic
def withdraw(*, post: Post, reason: str, by: Any) -> Post:
    """Take the post back, with a reason that its page shows and every applicant is told."""
    post, is_done = _move(post, "withdraw", reason)
    if not is_done:
        take_back(post, by)
        _decline_all(post, _("岗位已撤回：%(reason)s") % {"reason": reason.strip()}, by)
        changed(post, by=by, verb="withdrawn")
    return post


def close_due(now: datetime | None = None) -> int:
    """File the posts whose deadline has passed and tell their institutions; returns how many."""
    due = Post.objects.filter(state=State.PUBLISHED, apply_by__lt=now or timezone.now())
    return sum(_close_one(pk) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _close_one(pk: int) -> bool:
    post = Post.objects.select_for_update().select_related("institution").get(pk=pk)
    if post.state != State.PUBLISHED or post.is_open():
        return False
    post.state = State.CLOSED
    post.full_clean()
    post.save()
    tell_closed(post, post.applications.waiting().count())
    changed(post, verb="closed")
    return True


def _decline_all(post: Post, text: str, by: Any) -> None:
    waiting = list(post.applications.select_for_update().waiting())
    if waiting and not text.strip():
        raise RuleBroken(_("还有 %(n)d 份报名没有答复，请写一句给他们的话。") % {"n": len(waiting)})
    for application in waiting:
        application.post = post
        decline_locked(application, text, by)


def _move(post: Post, verb: str, reason: str | None = None) -> tuple[Post, bool]:
    """The locked post in its new state, and whether it was there before."""
    rows = Post.objects.select_for_update(of=("self",)).select_related("institution")
    post = rows.get(pk=post.pk)
    move = rules.TRANSITIONS[verb]
    if post.state == move.target:
        return post, True
    if refusal := rules.move_refusal(post, verb):
        raise RuleBroken(refusal)
    if reason is not None and not reason.strip():
        raise RuleBroken(_("请写明原因，公开页会照原样显示。"))
    post.state, post.state_reason = move.target, (reason or "").strip()
    post.full_clean()
    post.save()
    return post, False
