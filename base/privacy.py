"""The holiday table says nothing about any person."""

from __future__ import annotations

from .registries import declare

NOT_PERSONAL = ("base.Holiday.kind", "base.Holiday.name", "base.Holiday.source")

declare((), NOT_PERSONAL)
