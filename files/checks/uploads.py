"""The one question that forms and services ask of an upload."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.base import File
from django.utils.translation import gettext as _

from base.errors import RuleBroken

from . import documents, pictures
from .kinds import PICTURES, REFUSALS, sniff
from .names import clean_name

PICTURE = "picture"
DOCUMENT = "document"


@dataclass(frozen=True)
class Accepted:
    """An upload as it may be stored: for a picture, written anew."""

    kind: str
    content: bytes
    content_type: str
    name: str
    width: int | None = None
    height: int | None = None


def check(upload: File, kinds: tuple[str, ...] = (PICTURE, DOCUMENT)) -> Accepted:
    """What `upload` is, ready to be stored; RuleBroken says what is wrong and how to mend it.

    The answer stays with the upload, so that a form and a service decode it once.
    """
    accepted = getattr(upload, "accepted", None)
    if not isinstance(accepted, Accepted):
        accepted = _check(upload, kinds)
        upload.accepted = accepted  # type: ignore[attr-defined]
    if accepted.kind not in kinds:
        raise RuleBroken(_wanted(kinds))
    return accepted


def _check(upload: File, kinds: tuple[str, ...]) -> Accepted:
    if not upload.size:
        raise RuleBroken(_("文件是空的，请重新选择。"))
    upload.seek(0)
    found = sniff(upload.read(1024))
    kind = PICTURE if found in PICTURES else DOCUMENT
    if kind not in kinds or (kind == DOCUMENT and found not in ("PDF", "ZIP")):
        raise RuleBroken(_refusal(found, kinds))
    limit = pictures.MAX_BYTES if kind == PICTURE else documents.MAX_BYTES
    if upload.size > limit:
        raise RuleBroken(
            _("文件超过 %(size)s MB，请压缩后再上传。") % {"size": limit // 1024 // 1024}
        )
    upload.seek(0)
    raw = upload.read()
    upload.seek(0)
    return _accept_picture(upload, raw) if kind == PICTURE else _accept_document(upload, raw, found)


def _accept_picture(upload: File, raw: bytes) -> Accepted:
    encoded = pictures.clean_picture(raw)
    name = clean_name(upload.name or "", encoded.ending)
    return Accepted(
        PICTURE, encoded.content, encoded.content_type, name, encoded.width, encoded.height
    )


def _accept_document(upload: File, raw: bytes, found: str) -> Accepted:
    test = documents.check_pdf if found == "PDF" else documents.check_office
    ending, content_type = test(raw)
    return Accepted(DOCUMENT, raw, content_type, clean_name(upload.name or "", ending))


def _refusal(found: str, kinds: tuple[str, ...]) -> str:
    return str(REFUSALS.get(found, _("认不出这个文件。"))) + _wanted(kinds)


def _wanted(kinds: tuple[str, ...]) -> str:
    if kinds == (PICTURE,):
        return _("请上传 PNG、JPG、WebP 或 GIF 图片。")
    if kinds == (DOCUMENT,):
        return _("请上传 PDF、docx、xlsx 或 pptx 文件。")
    return _("请上传图片，或 PDF、docx、xlsx、pptx 文件。")
