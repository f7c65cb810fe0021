"""The worker's side of members; every task may run twice."""

from __future__ import annotations

from celery import shared_task

from .accounts import retention


@shared_task(name="members.tasks.prune")
def prune() -> dict[str, int]:
    """Let go of what has been kept long enough, once a day."""
    return retention.prune()
