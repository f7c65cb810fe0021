"""What files declares to the house."""

from . import privacy  # noqa: F401
