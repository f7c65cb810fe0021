"""The portal as a whole: settings, addresses, home, health, display mode."""

from .celery import app as celery_app

__all__ = ["celery_app"]
