"""Uploads, made in code."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from files.services import store

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def drawing(width=64, height=48, mode="RGB"):
    """A picture with no two columns alike, so that a turn or a loss would show."""
    picture = Image.new("RGB", (width, height))
    picture.putdata([(x * 3 % 256, y * 5 % 256, 90) for y in range(height) for x in range(width)])
    return picture.convert(mode)


def encoded(form="PNG", picture=None, **options):
    buffer = io.BytesIO()
    (picture or drawing()).save(buffer, form, **options)
    return buffer.getvalue()


def upload(content, name="图.png"):
    return SimpleUploadedFile(name, content)


def office(parts=None):
    """A small docx; `parts` adds entries."""
    entries = {
        "[Content_Types].xml": f'<Types><Override ContentType="{WORD}"/></Types>',
        "word/document.xml": "<document/>",
        **(parts or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def pdf(extra=b""):
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R " + extra + b">>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n"
        b"startxref\n0\n%%EOF\n"
    )


def stored_picture(by, width=64, height=48, **options):
    """A pending picture of `by`."""
    return store(upload(encoded("PNG", drawing(width, height))), purpose="test", by=by, **options)
