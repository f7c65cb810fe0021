"""Logos of invented institutions: simple marks, drawn when the demo data is loaded."""

from __future__ import annotations

import io
from collections.abc import Callable

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from files.models import StoredFile
from files.services import approve, derive
from members import logos
from members.models import Institution
from members.services.profiles import keep_logo

SIDE = 512  # pixels
FINE = 4  # drawn so many times larger, then made smaller, for smooth edges
WHITE, TEAL, AMBER, NAVY = "#ffffff", "#0b6b75", "#d98a1f", "#1f3c73"


def give_logo(institution: Institution, mark: str) -> None:
    """Give an invented institution its logo, unless it has or ever had one."""
    about = {"about_type": institution._meta.label_lower, "about_id": str(institution.pk)}
    if StoredFile.objects.filter(purpose=logos.PURPOSE, **about).exists():
        return
    buffer = io.BytesIO()
    draw(mark).save(buffer, "PNG")
    upload = ContentFile(buffer.getvalue(), name=f"{mark}.png")
    file = keep_logo(institution=institution, upload=upload, by=None, is_demo=True)
    institution.logo = approve(file)
    institution.full_clean()
    institution.save(update_fields=["logo", "updated_at"])
    derive(pk=file.pk)  # seen at once, also where no worker runs yet


def draw(mark: str) -> Image.Image:
    """The mark of this name."""
    picture = Image.new("RGB", (SIDE * FINE, SIDE * FINE), WHITE)
    MARKS[mark](ImageDraw.Draw(picture))
    return picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS)


def _arm(pen: ImageDraw.ImageDraw) -> None:
    """A robot's arm: three joints and what links them."""
    joints = [(120, 400), (230, 150), (400, 250)]
    pen.line([_at(*joint) for joint in joints], fill=TEAL, width=64 * FINE)
    for (x, y), colour in zip(joints, (TEAL, TEAL, AMBER), strict=True):
        _disc(pen, x, y, 68, colour)
        _disc(pen, x, y, 26, WHITE)


def _ripples(pen: ImageDraw.ImageDraw) -> None:
    """A drop and the rings it makes on clear water, in a square seal."""
    pen.rounded_rectangle([_at(40, 40), _at(472, 472)], radius=56 * FINE, fill=NAVY)
    for radius in (132, 80):
        box = [_at(256 - radius, 300 - radius), _at(256 + radius, 300 + radius)]
        pen.arc(box, 20, 160, fill=WHITE, width=26 * FINE)
    _disc(pen, 256, 206, 58, WHITE)
    pen.polygon([_at(204, 180), _at(308, 180), _at(256, 88)], fill=WHITE)


def _disc(pen: ImageDraw.ImageDraw, x: int, y: int, radius: int, colour: str) -> None:
    pen.ellipse([_at(x - radius, y - radius), _at(x + radius, y + radius)], fill=colour)


def _at(x: int, y: int) -> tuple[int, int]:
    """A point of the mark on the larger sheet."""
    return x * FINE, y * FINE


MARKS: dict[str, Callable[[ImageDraw.ImageDraw], None]] = {"arm": _arm, "ripples": _ripples}
