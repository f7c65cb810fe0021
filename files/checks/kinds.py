"""Telling what a file is by its first bytes, well enough to say so to the person who sent it."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder

from django.utils.translation import gettext_lazy as _

PICTURES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp", "GIF": "image/gif"}

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"II+\x00", "TIFF"),
    (b"MM\x00+", "TIFF"),
    (b"8BPS", "PSD"),
    (b"\x00\x00\x01\x00", "ICO"),
    (b"\x00\x00\x02\x00", "ICO"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "EXE"),
    (b"\xca\xfe\xba\xbe", "EXE"),
    (b"Rar!", "ARCHIVE"),
    (b"7z\xbc\xaf\x27\x1c", "ARCHIVE"),
    (b"\x1f\x8b", "ARCHIVE"),
    (b"#!", "SCRIPT"),
    (b"<?php", "SCRIPT"),
)
_BRANDS = {b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis", b"avif", b"avis"}
_utf8 = getincrementaldecoder("utf-8")
_SVG = re.compile(rb"<svg[\s>]|<!doctype svg", re.I)
_HTML = re.compile(rb"^\s*(<!doctype html|<html|<head|<body|<script|<iframe|<!--)", re.I)

REFUSALS = {
    "BMP": _("BMP 图片不能上传。"),
    "TIFF": _("TIFF 图片不能上传。"),
    "PSD": _("PSD 文件不能上传。"),
    "ICO": _("ICO 图标不能上传。"),
    "SVG": _("SVG 图片不能上传，请导出为 PNG。"),
    "HTML": _("网页文件不能上传。"),
    "XML": _("XML 文件不能上传。"),
    "SCRIPT": _("脚本不能上传。"),
    "EXE": _("程序不能上传。"),
    "ARCHIVE": _("压缩包不能上传。"),
    "ZIP": _("压缩包和 Office 文件不能传到这里。"),
    "OLE": _("旧版或加密的 Office 文件不能上传，请另存为 docx、xlsx 或 pptx。"),
    "HEIC": _("HEIC 照片不能上传，请先存成 JPG。"),
    "PDF": _("PDF 不能传到这里。"),
    "TEXT": _("纯文本不能上传。"),
    **dict.fromkeys(PICTURES, _("图片不能传到这里。")),
}


def sniff(head: bytes) -> str:
    """The kind of a file from its first 1,024 bytes; empty when it looks like nothing known."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp" and head[8:12] in _BRANDS:
        return "HEIC"
    return _sniff_text(head)


def _sniff_text(head: bytes) -> str:
    """The kind of something written in letters."""
    text = head.removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = head.decode("utf-16", "replace").encode()
    if _SVG.search(text):
        return "SVG"
    if _HTML.match(text):
        return "HTML"
    if text.lstrip().startswith(b"<?php"):
        return "SCRIPT"
    if text.lstrip().startswith(b"<?xml"):
        return "XML"
    if text and b"\x00" not in text:
        try:
            _utf8().decode(text)  # the last character may be cut
        except UnicodeDecodeError:
            return ""
        return "TEXT"
    return ""
