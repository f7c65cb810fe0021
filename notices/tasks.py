"""The worker's side of notices; every task may run twice."""

from __future__ import annotations

from celery import shared_task

from base.changes import after_commit

from . import delivery
from .models import Occasion


@shared_task
def fan_out(occasion_pk: int) -> None:
    """Make the notices of one occasion and hand them over for mailing."""
    for pks in delivery.fan_out(Occasion.objects.get(pk=occasion_pk)):
        after_commit("notices.tasks.deliver", pks)


@shared_task
def deliver(pks: list[int]) -> None:
    """Mail one chunk of notices."""
    delivery.deliver(pks)


@shared_task
def sweep() -> None:
    """Every minute: find what a dead worker, a lost task or a silent mail server left behind."""
    occasions, chunks = delivery.sweep()
    for pk in occasions:
        after_commit("notices.tasks.fan_out", pk)
    for pks in chunks:
        after_commit("notices.tasks.deliver", pks)
