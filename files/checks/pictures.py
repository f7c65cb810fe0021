"""Pictures: decoded once within bounds, then written anew, so that only the picture goes on."""

from __future__ import annotations

import io
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from base.errors import RuleBroken

from .kinds import PICTURES

MAX_BYTES = 10 * 1024 * 1024
MAX_SIDE = 6000  # pixels; a larger one is a scan or an attack
MIN_SIDE = 32
MASTER_SIDE = 2560  # pixels kept; the widest derivative is smaller
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, OverflowError)
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Encoded:
    """A picture as bytes that we wrote ourselves."""

    content: bytes
    content_type: str
    ending: str
    width: int
    height: int


def clean_picture(raw: bytes) -> Encoded:
    """The first frame of an uploaded picture, upright, in sRGB, without metadata.

    Raises RuleBroken with what to do about it.
    """
    try:
        with Image.open(io.BytesIO(raw), formats=tuple(PICTURES)) as picture:
            _check_sides(picture.size)
            picture.draft(None, (MASTER_SIDE, MASTER_SIDE))
            picture.load()
            upright = ImageOps.exif_transpose(picture)
            plain = to_srgb(upright, picture.info.get("icc_profile"))
    except _BOMBS as error:
        raise RuleBroken(_too_large()) from error
    except (UnidentifiedImageError, *_BROKEN) as error:
        raise RuleBroken(_("图片不完整或已损坏，请重新导出后再上传。")) from error
    plain.thumbnail((MASTER_SIDE, MASTER_SIDE))
    return encode(plain, "PNG" if plain.mode == "RGBA" else "JPEG")


def _too_large() -> str:
    return _("图片太大，边长最多 %(side)s 像素，请缩小后再上传。") % {"side": MAX_SIDE}


def _check_sides(size: tuple[int, int]) -> None:
    if max(size) > MAX_SIDE:
        raise RuleBroken(_too_large())
    if min(size) < MIN_SIDE:
        raise RuleBroken(_("图片太小，边长至少 %(side)s 像素，请换一张。") % {"side": MIN_SIDE})


def to_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The same pixels as RGB or RGBA in the web's colours; an unreadable profile is dropped."""
    if picture.mode.startswith(("I", "F")):  # 16 bits a channel, grey
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        picture = _apply_profile(picture, profile)
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    rgb = picture.convert("RGBA" if has_alpha else "RGB")
    if has_alpha and rgb.getextrema()[3][0] == 255:
        rgb = rgb.convert("RGB")
    return rgb


def _apply_profile(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        return ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, *_BROKEN):
        return picture


def encode(picture: Image.Image, form: str) -> Encoded:
    """Write a picture anew as PNG, JPEG or WEBP, with nothing but its pixels."""
    options = {
        "PNG": {"optimize": False, "compress_level": 6},
        "JPEG": {"quality": 88, "progressive": True},
        "WEBP": {"quality": 82, "method": 4},
    }[form]
    endings = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp"}
    buffer = io.BytesIO()
    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    bare.save(buffer, form, **options)
    return Encoded(buffer.getvalue(), PICTURES[form], endings[form], *picture.size)
