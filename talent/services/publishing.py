"""What an accepted proposal does to the post."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from base.changes import changed
from base.errors import RuleBroken
from talent.models import Post, State
from talent.proposals import lay, read
from talent.rules import posts as rules
from talent.rules.values import values_refusal


@transaction.atomic
def apply_proposal(post: Post, values: Mapping[str, Any], by: Any) -> None:
    """Write accepted values onto the locked row: a draft is published, a public post changed.

    `review` calls it, by a person who did not write the values. A new deadline opens a closed post
    again. An answer that came after the deadline is refused here: the post would be born closed.
    """
    whole = {**read(post), **values}
    if refusal := rules.edit_refusal(post) or values_refusal(post, whole):
        raise RuleBroken(refusal)
    was_draft, former = post.state == State.DRAFT, post.apply_by
    lay(post, values)
    is_reopened = post.state in rules.TRANSITIONS["reopen"].sources and post.apply_by != former
    if was_draft:
        post.published_at = timezone.now()
    if was_draft or is_reopened:
        post.state = State.PUBLISHED
    post.full_clean()
    post.save()
    changed(post, by=by, verb=_verb(was_draft, is_reopened))


def _verb(was_draft: bool, is_reopened: bool) -> str:
    if was_draft:
        return "published"
    return "reopened" if is_reopened else "changed"
