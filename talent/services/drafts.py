"""Writing a post and handing it to the reviewer. Nothing here changes what the public sees."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

import review.services
from audit.services import record
from base.errors import RuleBroken
from events.services.drafts import free_slug
from members.models import Institution
from review.models import Revision
from review.models import State as RevisionState
from talent.models import Post, State
from talent.proposals import KIND
from talent.rules import posts as rules
from talent.rules.values import values_refusal


@transaction.atomic
def create_post(
    *,
    institution: Institution,
    key: uuid.UUID,
    values: Mapping[str, Any],
    by: Any,
    is_final: bool = False,
    note: str = "",
) -> Post:
    """Begin a post with a first draft, submitted at once when `is_final`.

    The same form sent twice, known by its `key`, makes one post.
    """
    title = str(values.get("title", "")).strip()
    if not title:
        raise RuleBroken(_("请先填岗位名称，草稿凭它找回来。"))
    post, is_new = Post.objects.get_or_create(
        key=key,
        institution=institution,
        defaults={"slug": free_slug(title, Post), "working_title": title, "author": by},
    )
    if is_new:
        post.full_clean()
        record("drafted", by=by, about=post)
    write = propose if is_final else save_draft
    write(post=post, values=values, by=by, note=note)
    return post


@transaction.atomic
def save_draft(
    *, post: Post, values: Mapping[str, Any], by: Any, note: str = "", started_from: str = ""
) -> Revision:
    """Keep what was written so far; several people may go on with it."""
    post = _locked(post, values)
    return review.services.save_draft(
        kind=KIND, obj=post, values=values, by=by, note=note, started_from=started_from
    )


@transaction.atomic
def propose(
    *, post: Post, values: Mapping[str, Any], by: Any, note: str = "", started_from: str = ""
) -> Revision:
    """Hand the values to the reviewer; the same values that wait already are handed in once."""
    post = _locked(post, values)
    if refusal := values_refusal(post, values):
        raise RuleBroken(refusal)
    return review.services.propose(
        kind=KIND, obj=post, values=values, by=by, note=note, started_from=started_from
    )


@transaction.atomic
def discard(*, post: Post, by: Any) -> Post:
    """Give up a draft that was never public. Nothing of it is lost, nothing of it waits."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    if post.state == State.DISCARDED:
        return post
    if refusal := rules.move_refusal(post, "discard"):
        raise RuleBroken(refusal)
    take_back(post, by)
    post.state = State.DISCARDED
    post.full_clean()
    post.save()
    record("discarded", by=by, about=post)
    return post


def take_back(post: Post, by: Any) -> None:
    """Take back what is drafted or waits for the reviewer."""
    for revision in Revision.objects.about(KIND, post).filter(
        state__in=[RevisionState.DRAFT, RevisionState.SUBMITTED]
    ):
        review.services.withdraw(revision=revision, by=by)


def _locked(post: Post, values: Mapping[str, Any]) -> Post:
    """The post's row, locked, with the working title of what is being written."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    if refusal := rules.edit_refusal(post):
        raise RuleBroken(refusal)
    title = str(values.get("title", "")).strip()
    if post.state == State.DRAFT and title and title != post.working_title:
        post.working_title = title
        post.full_clean()
        post.save(update_fields=["working_title", "updated_at"])
    return post
