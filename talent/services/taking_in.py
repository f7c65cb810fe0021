"""Taking posts and applications in from the seed files; only commands do so."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.core.files.base import File
from django.db import transaction

import files.services
from base.changes import changed
from members.accounts import consent
from talent.models import Application, Post
from talent.proposals import lay
from talent.resumes import CONSENT, PURPOSE


@transaction.atomic
def take_in(*, slug: str, state: str, values: Mapping[str, Any], **columns: Any) -> Post:
    """Write a post as it stands, without review and without notices.

    One that is there stays as it is.
    """
    if found := Post.objects.filter(slug=slug).first():
        return found
    post = Post(slug=slug, state=state, working_title=values["title"], **columns)
    lay(post, values)
    post.full_clean()
    post.save()
    changed(post, verb="taken in")
    return post


@transaction.atomic
def take_in_application(
    *, key: uuid.UUID, post: Post, user: Any, resume: File, **columns: Any
) -> Application:
    """Write an application as it stands, with its consent and résumé, and tell nobody."""
    if found := Application.objects.filter(key=key).first():
        return found
    application = Application(key=key, post=post, user=user, **columns)
    application.full_clean()
    application.save()
    application.resume = files.services.store(
        resume, purpose=PURPOSE, by=user, about=application, kinds=("document",), is_demo=True
    )
    application.save()
    consent.give(purpose=CONSENT, user=user)
    return application
