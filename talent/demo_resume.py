"""One-page résumés for the demo data, written as plain PDF: no library, no font file."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.base import ContentFile

# A Chinese font that every reader of PDF brings along, with text as UTF-16 (PDF 1.7, 9.7.5.2).
FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts"
    b"[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
    b"<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>]>>"
)
TOP, LINE = 780, 26  # points


def resume(name: str, lines: Iterable[str]) -> ContentFile:
    """A résumé with the name as its heading, as an upload."""
    parts = [_text(name, 22, TOP)]
    parts += [_text(line, 12, TOP - 20 - LINE * n) for n, line in enumerate(lines, 1)]
    return ContentFile(pdf(b"\n".join(parts)), name=f"{name}-简历.pdf")


def pdf(page: bytes) -> bytes:
    """A whole file of one A4 page."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(page), page),
        FONT,
    ]
    written, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\n" % (
        count,
        table,
        count,
    )
    return written + end + b"startxref\n%d\n%%%%EOF\n" % len(written)


def _text(line: str, size: int, height: int) -> bytes:
    code = line.encode("utf-16-be").hex().upper().encode()
    return b"BT /F1 %d Tf 60 %d Td <%s> Tj ET" % (size, height, code)
