"""Documents: PDF and the three Office kinds, by structure; whatever acts by itself is refused."""

from __future__ import annotations

import io
import re
import zlib
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from base.errors import RuleBroken

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 150  # unpacked bytes to packed ones; text of Office files stays under 40
MAX_ENTRIES = 3000
MAX_INFLATED = 32 * 1024 * 1024  # of a PDF's object streams

OFFICE = {
    "word/document.xml": (
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "xl/workbook.xml": (
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "ppt/presentation.xml": (
        ".pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
}
_ACTIVE_PARTS = re.compile(r"vbaproject|activex|\.(exe|js|vbs|dll|bat|cmd|ps1|scr|com|bin)$", re.I)
_PDF_ACTS = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z0-9])")
_PDF_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_PDF_CONTENT = re.compile(rb"stream\r?\n.*?endstream", re.S)
_PDF_STREAM = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.S)


def check_pdf(raw: bytes) -> tuple[str, str]:
    """The ending and type of a PDF that ends as one and carries no script, program or lock."""
    end = raw.rfind(b"%%EOF")
    if end < 0 or raw[end + 5 :].strip(b"\r\n\t \x00"):
        raise RuleBroken(_("PDF 不完整，或末尾附有别的内容，请重新导出后再上传。"))
    structure = _PDF_CONTENT.sub(b"", raw)
    if re.search(rb"/Encrypt(?![A-Za-z0-9])", structure):
        raise RuleBroken(_("PDF 已加密，请去掉密码后再上传。"))
    for part in (structure, *_object_streams(raw)):
        if _PDF_ACTS.search(_PDF_ESCAPE.sub(_unescape, part)):
            raise RuleBroken(_("PDF 里有脚本或附件，请另存为普通 PDF 后再上传。"))
    return ".pdf", "application/pdf"


def _unescape(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 16)])


def _object_streams(raw: bytes) -> list[bytes]:
    """A PDF's packed objects, unpacked up to MAX_INFLATED bytes in all."""
    parts: list[bytes] = []
    left = MAX_INFLATED
    for match in _PDF_STREAM.finditer(raw):
        try:
            part = zlib.decompressobj().decompress(raw[match.end() :], left)
        except zlib.error:
            continue
        parts.append(part)
        left -= len(part)
        if left <= 0:
            raise RuleBroken(_("PDF 展开后过大，请另存为普通 PDF 后再上传。"))
    return parts


def check_office(raw: bytes) -> tuple[str, str]:
    """The ending and type of a docx, xlsx or pptx; any other ZIP is refused."""
    try:
        with ZipFile(io.BytesIO(raw)) as archive:
            _check_entries(archive, raw)
            names = set(archive.namelist())
            kind = next((OFFICE[part] for part in OFFICE if part in names), None)
            if kind is None or "[Content_Types].xml" not in names:
                raise RuleBroken(_("这是压缩包。请上传 PDF、docx、xlsx 或 pptx 文件。"))
            _check_parts(archive)
    except (BadZipFile, OSError, ValueError, zlib.error, NotImplementedError) as error:
        raise RuleBroken(_("文档不完整或已损坏，请重新保存后再上传。")) from error
    return kind


def _check_entries(archive: ZipFile, raw: bytes) -> None:
    """Refuse bombs, locks, paths and anything before or after the archive."""
    entries = archive.infolist()
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise RuleBroken(_("文档已加密，请去掉密码后再上传。"))
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > min(MAX_UNPACKED, MAX_RATIO * len(raw)):
        raise RuleBroken(_("文档展开后过大，请减少内容后再上传。"))
    if archive.comment or raw[-22:-18] != b"PK\x05\x06" or not raw.startswith(b"PK\x03\x04"):
        raise RuleBroken(_("文档末尾附有别的内容，请重新保存后再上传。"))
    if any(".." in e.filename.split("/") or e.filename.startswith("/") for e in entries):
        raise RuleBroken(_("文档不完整或已损坏，请重新保存后再上传。"))


def _check_parts(archive: ZipFile) -> None:
    """Refuse macros, programs and templates fetched from elsewhere."""
    types = _read(archive, "[Content_Types].xml").lower()
    if b"macroenabled" in types or any(
        _ACTIVE_PARTS.search(name) and not name.startswith("xl/printerSettings/")
        for name in archive.namelist()
    ):
        raise RuleBroken(_("文档里有宏或嵌入的程序，请另存为普通文档后再上传。"))
    for name in archive.namelist():
        if name.endswith(".rels"):
            rels = _read(archive, name).lower()
            if b"attachedtemplate" in rels and b"external" in rels:
                raise RuleBroken(_("文档引用了外部模板，请另存为普通文档后再上传。"))


def _read(archive: ZipFile, name: str, limit: int = 1024 * 1024) -> bytes:
    with archive.open(name) as part:
        return part.read(limit)
