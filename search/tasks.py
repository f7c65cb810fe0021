"""The worker's side of search; every task may run twice."""

from __future__ import annotations

from celery import shared_task

from . import services


@shared_task(time_limit=3600)
def reconcile() -> dict[str, int]:
    """Every night: find what the clock or a bulk write changed without saying so."""
    return services.reconcile()
