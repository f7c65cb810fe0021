"""What the clock does for the media desk."""

from __future__ import annotations

from celery import shared_task

from . import front, services


@shared_task
def announce_due() -> int:
    """Tell the portal of articles whose time has come; each minute, safe to run twice."""
    announced = services.announce_due()
    front.note()
    return announced
