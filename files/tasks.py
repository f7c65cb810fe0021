"""Making public pictures in the background."""

from __future__ import annotations

import logging

from celery import shared_task

from . import services
from .models import StoredFile

log = logging.getLogger(__name__)


@shared_task
def derive(pk: int) -> int:
    """Make the public pictures of one file; a failure is counted and left to the sweep."""
    try:
        return services.derive(pk=pk)
    except Exception:
        services.note_failure(pk=pk)
        log.exception("The pictures of file %s could not be made.", pk)
        return 0


@shared_task
def sweep() -> int:
    """Make what a lost message or a dead worker left unmade; returns the number of files."""
    waiting = list(StoredFile.objects.to_derive().values_list("pk", flat=True)[:200])
    for pk in waiting:
        derive(pk)
    return len(waiting)


@shared_task
def remove_orphans() -> int:
    """Remove files that belong to no row, once a week."""
    return services.remove_orphans()
