"""Letting go of what has been kept long enough."""

from __future__ import annotations

from celery import shared_task

from . import services


@shared_task
def prune() -> int:
    """Remove the rows older than 400 days, once a day."""
    return services.prune()
