"""The bead line: an alliance drawn as a string of beads along the creek (domain 4.2)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from members.models import AllianceRole

WIDTH, HEIGHT, MARGIN = 640, 72, 24  # in units of the drawing's viewBox
MOST_BEADS = 24
RADIUS: dict[str, int] = {AllianceRole.LEAD: 11, AllianceRole.CORE: 9}


@dataclass(frozen=True)
class BeadLine:
    """A drawing: the path of the creek, and the beads as x, y and radius."""

    path: str
    beads: list[tuple[int, int, int]]


def bead_line(roles: Iterable[str]) -> BeadLine:
    """A bead for each member, at most 24: a drawing is no list. 链主 and 核心 are larger."""
    points = [f"{x} {_height(x):.1f}" for x in range(0, WIDTH + 1, 16)]
    radii = [RADIUS.get(role, 6) for role in roles][:MOST_BEADS]
    step = (WIDTH - 2 * MARGIN) / max(len(radii) - 1, 1)
    places = [(round(MARGIN + step * place), radius) for place, radius in enumerate(radii)]
    return BeadLine("M" + "L".join(points), [(x, round(_height(x)), r) for x, r in places])


def _height(x: float) -> float:
    """How far down the creek runs at `x`."""
    return HEIGHT / 2 + 14 * math.sin(x / WIDTH * 2.5 * math.pi)
