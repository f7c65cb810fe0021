"""Fields that have an English twin."""

from django.db import models
from django.utils.translation import get_language


def in_language(row: models.Model, field: str) -> str:
    """The field in the language of the page; Chinese where there is no English."""
    if (get_language() or "").startswith("en"):
        return getattr(row, f"{field}_en", "") or getattr(row, field)
    return getattr(row, field)
