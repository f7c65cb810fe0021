"""The clock's side of events; every task may run twice."""

from __future__ import annotations

from celery import shared_task

from .registration import reminding, retention, services


@shared_task
def release_places() -> int:
    """Mark the holds that nobody confirmed in time."""
    return services.release()


@shared_task
def remind() -> int:
    """Remind those who come to what is due."""
    return reminding.remind()


@shared_task
def erase_visitors() -> int:
    """Let go of who came, 30 days after."""
    return retention.erase_old()
