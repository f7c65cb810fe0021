"""The broker in files under var/: what a killed process may leave there is put aside."""

from __future__ import annotations

import json
from pathlib import Path


def heal(folder: Path) -> list[Path]:
    """Put aside every message and binding that was cut off while it was written; returns them.

    A whole message stays: it is work that waits. kombu stops at the first that it cannot read.
    """
    broken = [
        path
        for path in (*folder.glob("queue/*.msg"), *folder.glob("control/*.exchange"))
        if not _is_whole(path)
    ]
    (folder / "broken").mkdir(parents=True, exist_ok=True)
    for path in broken:
        path.replace(folder / "broken" / path.name)
    return broken


def _is_whole(path: Path) -> bool:
    try:
        json.loads(path.read_bytes())
    except ValueError:
        return False
    return True
