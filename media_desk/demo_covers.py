"""Pictures of invented articles: simple drawings, made when the demo data is loaded."""

from __future__ import annotations

import io
from collections.abc import Callable

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from files.services import approve, derive

from . import covers
from .models import Article

WIDTH, HEIGHT = 1600, 1000  # pixels of the sheet; the picture is smaller, for smooth edges
SIZE = (960, 600)
PAPER, WATER, DEEP = "#eef4f2", "#d7e8e5", "#c4dcd8"
CREEK, LINE, WHITE, GILT = "#0b5860", "#2b8a8c", "#ffffff", "#b27c16"
CREDIT = "图：示意画，演示数据"


def give_cover(article: Article, scene: str, alt: str) -> None:
    """Give an invented article its picture, public at once."""
    buffer = io.BytesIO()
    draw(scene).save(buffer, "PNG")
    upload = ContentFile(buffer.getvalue(), name=f"{scene}.png")
    file = covers.keep(article=article, upload=upload, by=None, is_demo=True)
    article.cover, article.cover_alt, article.cover_credit = approve(file), alt, CREDIT
    article.full_clean()
    article.save()
    derive(pk=file.pk)  # seen at once, also where no worker runs yet


def draw(scene: str) -> Image.Image:
    """The scene of this name, above the creek."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = Pen(ImageDraw.Draw(picture))
    _bank(pen)
    SCENES[scene](pen)
    return picture.resize(SIZE, Image.Resampling.LANCZOS)


class Pen:
    """Draws the portal's own way: quiet fills, edges in creek green."""

    def __init__(self, pen: ImageDraw.ImageDraw):
        self.pen = pen

    def box(self, x: float, y: float, w: float, h: float, fill: str = WHITE, r: int = 8) -> None:
        """A rounded box with a drawn edge."""
        corners = [x, y, x + w, y + h]
        self.pen.rounded_rectangle(corners, r, fill=fill, outline=CREEK, width=5)

    def disc(self, x: float, y: float, r: float, fill: str = WHITE, edge: str = CREEK) -> None:
        corners = [x - r, y - r, x + r, y + r]
        self.pen.ellipse(corners, fill=fill, outline=edge, width=5)

    def line(self, *points: tuple[float, float], colour: str = CREEK, width: int = 5) -> None:
        self.pen.line(points, fill=colour, width=width, joint="curve")

    def shape(self, *points: tuple[float, float], fill: str = WATER) -> None:
        self.pen.polygon(points, fill=fill)

    def arc(self, x: float, y: float, r: float, start: int, end: int) -> None:
        corners = [x - r, y - r, x + r, y + r]
        self.pen.arc(corners, start, end, fill=CREEK, width=7)


def _bank(pen: Pen) -> None:
    """Houses of the far bank, and the creek with its ripples."""
    for x, height in ((60, 190), (170, 130), (300, 230), (1130, 170), (1260, 250), (1400, 150)):
        pen.box(x, 520 - height, 88, height + 20, fill=PAPER, r=4)
        for floor in range(height // 50):
            pen.line((x + 22, 545 - height + floor * 50), (x + 66, 545 - height + floor * 50))
    pen.shape((0, 540), (WIDTH, 520), (WIDTH, HEIGHT), (0, HEIGHT))
    pen.shape((0, 760), (WIDTH, 700), (WIDTH, HEIGHT), (0, HEIGHT), fill=DEEP)
    for x, y, length in ((120, 620, 180), (560, 600, 120), (1180, 640, 220), (820, 680, 160)):
        pen.line((x, y), (x + length, y - 4), colour=LINE, width=4)


def _relays(pen: Pen) -> None:
    """A bench with a row of relays, and a stethoscope over its edge."""
    pen.box(120, 720, 1360, 70, r=10)
    for at in range(5):
        x = 240 + at * 200
        pen.box(x, 520, 150, 200)
        pen.disc(x + 75, 580, 30, fill=PAPER)
        pen.line((x + 30, 650), (x + 120, 650 - (at % 2) * 14))
        pen.disc(x + 120, 650, 9, fill=GILT if at == 3 else WHITE)
    pen.arc(1290, 600, 110, 180, 360)
    pen.line((1180, 600), (1180, 700), width=7)
    pen.line((1400, 600), (1400, 830), width=7)
    pen.disc(1400, 860, 38, fill=GILT)


def _waterworks(pen: Pen) -> None:
    """Three towers by the water, and the gate between two networks."""
    for x, height in ((260, 330), (520, 400), (780, 300)):
        pen.line((x + 40, 760), (x + 60, 760 - height), width=7)
        pen.line((x + 140, 760), (x + 120, 760 - height), width=7)
        pen.box(x, 640 - height, 180, 140, r=40)
        pen.line((x + 90, 780 - height), (x + 90, 760), colour=LINE)
    pen.line((350, 760), (1380, 760), width=7)
    pen.box(1080, 430, 280, 330)
    pen.line((1220, 430), (1220, 760))
    pen.line((1130, 600), (1310, 600), colour=GILT, width=8)
    pen.shape((1310, 580), (1345, 600), (1310, 620), fill=GILT)


SCENES: dict[str, Callable[[Pen], None]] = {"relays": _relays, "waterworks": _waterworks}
