"""What search hangs on the hooks of base."""

from base.changes import on_change

from . import privacy  # noqa: F401
from .services import follow_change

on_change(follow_change)
