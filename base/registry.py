"""Registries: how a higher app appears on a lower app's page without being imported by it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

Entry = TypeVar("Entry")


class Registry(Generic[Entry]):
    """Named entries in the order of their `order` (0 without one), filled in AppConfig.ready()."""

    def __init__(self, name: str):
        self.name = name
        self._entries: dict[str, Entry] = {}

    def register(self, key: str, entry: Entry) -> Entry:
        """Add an entry. A key that is taken by another entry raises ValueError."""
        if key in self._entries and self._entries[key] != entry:
            raise ValueError(f"{self.name}: {key!r} is registered twice")
        self._entries[key] = entry
        return entry

    def __getitem__(self, key: str) -> Entry:
        return self._entries[key]

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[Entry]:
        return iter(sorted(self._entries.values(), key=lambda entry: getattr(entry, "order", 0)))

    def items(self) -> list[tuple[str, Entry]]:
        """Keys with their entries, in the order of registration."""
        return list(self._entries.items())
