"""The worker's side of talent; every task may run twice."""

from __future__ import annotations

from celery import shared_task

from . import services


@shared_task(name="talent.tasks.close_due")
def close_due() -> int:
    """File the posts whose deadline has passed. The pages know it from the clock before."""
    return services.close_due()


@shared_task(name="talent.tasks.prune")
def prune() -> int:
    """Let go of applications that have been kept long enough, once a day."""
    return services.prune()
