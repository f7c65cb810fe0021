"""Locks in one order for every verb: the post first, then the application."""

from __future__ import annotations

from talent.models import Application, Post


def locked(pk: int) -> Post:
    """The post, locked: places are counted and taken under this lock alone."""
    rows = Post.objects.select_for_update(of=("self",)).select_related("institution")
    return rows.get(pk=pk)


def both_locked(application: Application) -> Application:
    """The application, locked, with its locked post."""
    post = locked(application.post_id)
    rows = Application.objects.select_for_update(of=("self",)).select_related("user", "resume")
    application = rows.get(pk=application.pk)
    application.post = post
    return application
