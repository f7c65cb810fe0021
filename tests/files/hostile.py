"""Uploads that mean harm or carry more than a picture, each made in code.

PAYLOAD stands for whatever was smuggled: it must not be in anything that is kept.
"""

import io
import struct
import zipfile
import zlib

from PIL import Image, PngImagePlugin

from .recipes import drawing, encoded, office, pdf

PAYLOAD = b"<script>alert('wuning-payload')</script>"
PHP = b"<?php system($_GET['wuning-payload']); ?>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>1</script></svg>'


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_claiming(width, height, rows=b""):
    """A PNG whose header claims a size and whose body is tiny: it unpacks to gigabytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows or b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def with_chunk(kind, body):
    """A sound PNG with one chunk more before its end."""
    return encoded("PNG")[:-12] + chunk(kind, body) + chunk(b"IEND", b"")


def with_exif(place=True, thumbnail=False, orientation=1):
    exif = Image.Exif()
    exif[0x010E] = PAYLOAD.decode()
    exif[0x0112] = orientation
    if place:
        exif[0x8825] = {1: "N", 2: (31.0, 14.0, 30.0), 3: "E", 4: (121.0, 23.0, 45.0)}
    raw = exif.tobytes()
    if thumbnail:
        raw += encoded("JPEG", drawing(32, 32)) + PAYLOAD
    return encoded("JPEG", exif=raw)


def with_text(zipped=False, length=1):
    info = PngImagePlugin.PngInfo()
    info.add_text("XML:com.adobe.xmp", PAYLOAD.decode() * length, zip=zipped)
    return encoded("PNG", pnginfo=info)


def moving(form, frames=12, **options):
    pictures = [drawing().rotate(i) for i in range(frames)]
    return encoded(form, pictures[0], save_all=True, append_images=pictures[1:], **options)


def many_frames(count=5000):
    """An animation of thousands of frames of one pixel each, in a canvas of 64 × 48."""
    head = b"GIF89a" + struct.pack("<HHBBB", 64, 48, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return head + frame * count + b";"


def archive(entries, password_bit=False):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, body in entries.items():
            file.writestr(name, body)
    raw = bytearray(buffer.getvalue())
    if password_bit:
        start = 0
        while (start := raw.find(b"PK\x01\x02", start)) >= 0:
            raw[start + 8] |= 1
            start += 4
    return bytes(raw)


def pdf_with_packed_script():
    """A PDF that hides its script in a packed object stream, its name written with an escape."""
    packed = zlib.compress(b"7 0 << /S /Java#53cript /JS (app.alert(1)) >>")
    head = b"%%PDF-1.7\n5 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Length %d >>\n" % len(packed)
    return head + b"stream\n" + packed + b"\nendstream\nendobj\ntrailer\n<<>>\n%%EOF\n"


# name: (file name, content, words of the refusal)
REFUSED = {
    "empty": ("图.png", b"", "文件是空的"),
    "svg": ("标志.svg", SVG, "SVG 图片不能上传"),
    "svg named png": ("标志.png", SVG, "SVG 图片不能上传"),
    "svg after a comment": ("a.png", b"<?xml version='1.0'?><!-- x -->" + SVG, "SVG"),
    "svg in utf-16": ("a.png", SVG.decode().encode("utf-16"), "SVG"),
    "html named png": ("图.png", b"<!DOCTYPE html><script>1</script>", "网页文件不能上传"),
    "html after a bom": ("图.png", b"\xef\xbb\xbf <html><body>", "网页文件不能上传"),
    "php named jpg": ("图.jpg", PHP, "脚本不能上传"),
    "shell script": ("图.jpg", b"#!/bin/sh\nrm -rf .\n", "脚本不能上传"),
    "text named png": ("图.png", "普通文字".encode() * 40, "纯文本不能上传"),
    "program": ("图.jpg", b"MZ\x90\x00" + b"\0" * 200, "程序不能上传"),
    "elf": ("图.jpg", b"\x7fELF" + b"\0" * 200, "程序不能上传"),
    "noise": ("图.jpg", bytes(range(256)) * 8, "认不出这个文件"),
    "bmp": ("图.png", encoded("BMP"), "BMP 图片不能上传"),
    "tiff": ("图.png", encoded("TIFF"), "TIFF 图片不能上传"),
    "bomb tiff": (
        "图.tif",
        encoded("TIFF", Image.new("1", (20000, 20000)), compression="group4"),
        "TIFF 图片不能上传",
    ),
    "ico": ("图.png", encoded("ICO"), "ICO 图标不能上传"),
    "psd": ("图.png", b"8BPS\x00\x01" + b"\0" * 200, "PSD 文件不能上传"),
    "heic": ("图.jpg", b"\0\0\0\x18ftypheic" + b"\0" * 200, "HEIC 照片不能上传"),
    "rar": ("图.jpg", b"Rar!\x1a\x07\x00" + b"\0" * 200, "压缩包不能上传"),
    "bomb png": ("图.png", png_claiming(50000, 50000), "边长最多 6000 像素"),
    "png between warning and error": ("图.png", png_claiming(10000, 10000), "边长最多"),
    "20,000 px": ("图.png", encoded("PNG", Image.new("1", (20000, 40))), "边长最多 6000 像素"),
    "20,000 px jpeg": ("图.jpg", encoded("JPEG", Image.new("L", (20000, 40))), "边长最多"),
    "1 px": ("图.png", encoded("PNG", drawing(1, 1)), "边长至少 32 像素"),
    "thin": ("图.png", encoded("PNG", drawing(4000, 1)), "边长至少 32 像素"),
    "truncated png": ("图.png", encoded("PNG", drawing(900, 900))[:-400], "图片不完整或已损坏"),
    "truncated jpeg": ("图.jpg", encoded("JPEG", drawing(900, 900))[:-3000], "图片不完整"),
    "truncated webp": ("图.webp", encoded("WEBP", drawing(900, 900))[:-900], "图片不完整"),
    "truncated gif": ("图.gif", encoded("GIF", drawing(900, 900))[:2000], "图片不完整"),
    "png head alone": ("图.png", b"\x89PNG\r\n\x1a\n", "图片不完整"),
    "jpeg head alone": ("图.jpg", b"\xff\xd8\xff\xe0" + PHP, "图片不完整"),
    "gif with script": ("图.gif", b"GIF89a/*" + PAYLOAD + b"*/=1;", "图片"),
    "png of a short body": ("图.png", png_claiming(3000, 3000), "图片不完整"),
    "text bomb in a png": ("图.png", with_text(zipped=True, length=60000), "图片不完整"),
    "zip": ("资料.zip", archive({"a.txt": "x"}), "这是压缩包"),
    "encrypted zip": ("资料.docx", archive({"a.txt": "x"}, password_bit=True), "文档已加密"),
    "old word file": ("资料.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "旧版或加密"),
    "zip bomb": ("资料.docx", office({"word/x.xml": "0" * 30_000_000}), "文档展开后过大"),
    "macro": ("资料.docx", office({"word/vbaProject.bin": b"x"}), "文档里有宏"),
    "program in a document": ("资料.docx", office({"word/embeddings/a.exe": b"MZ"}), "嵌入的程序"),
    "template from elsewhere": (
        "资料.docx",
        office(
            {
                "word/_rels/settings.xml.rels": '<Relationship Type="x/attachedTemplate" '
                'Target="https://example.org/t.dotm" TargetMode="External"/>'
            }
        ),
        "外部模板",
    ),
    "path in a document": ("资料.docx", office({"../../etc/cron": "x"}), "文档不完整"),
    "tail behind a document": ("资料.docx", office() + PAYLOAD, "末尾附有别的内容"),
    "truncated document": ("资料.docx", office()[:-30], "文档不完整"),
    "pdf with script": ("资料.pdf", pdf(b"/OpenAction << /S /JavaScript /JS (1) >> "), "脚本"),
    "pdf with an escaped script": ("资料.pdf", pdf(b"/A << /S /J#61vaScript >> "), "脚本"),
    "pdf with a packed script": ("资料.pdf", pdf_with_packed_script(), "脚本"),
    "pdf with a program": ("资料.pdf", pdf(b"/A << /S /Launch /F (a.exe) >> "), "脚本或附件"),
    "pdf with a lock": ("资料.pdf", pdf(b"/Encrypt 9 0 R "), "PDF 已加密"),
    "pdf with a zip behind": ("资料.pdf", pdf() + archive({"a": "x"}), "末尾附有别的内容"),
    "truncated pdf": ("资料.pdf", pdf()[:-10], "PDF 不完整"),
}

# name: (file name, content); a picture that is kept, and nothing else of it
CLEANED = {
    "png and html": ("图.png", encoded("PNG") + PAYLOAD),
    "jpeg and zip": ("图.jpg", encoded("JPEG") + archive({"a.html": PAYLOAD}) + PAYLOAD),
    "gif and script": ("图.gif", encoded("GIF", comment=b"*/" + PAYLOAD)),
    "jpeg and php": ("图.php.jpg", encoded("JPEG", comment=PHP + PAYLOAD)),
    "exif with place": ("图.jpg", with_exif()),
    "exif with another picture": ("图.jpg", with_exif(thumbnail=True)),
    "xmp": ("图.jpg", encoded("JPEG", xmp=PAYLOAD)),
    "xmp in webp": ("图.webp", encoded("WEBP", xmp=PAYLOAD)),
    "text in a png": ("图.png", with_text()),
    "packed text in a png": ("图.png", with_text(zipped=True, length=100)),
    "huge private chunk": ("图.png", with_chunk(b"prVt", PAYLOAD * 50_000)),
    "broken colour profile": ("图.jpg", encoded("JPEG", icc_profile=PAYLOAD * 20)),
    "moving png": ("图.png", moving("PNG", default_image=False)),
    "moving webp": ("图.webp", moving("WEBP")),
    "moving gif": ("图.gif", moving("GIF", comment=PAYLOAD)),
    "thousands of frames": ("图.gif", many_frames()),
    "two pictures in one": ("图.jpg", moving("MPO", frames=2, comment=PAYLOAD)),
    "cmyk": ("图.jpg", encoded("JPEG", drawing(mode="CMYK"), comment=PAYLOAD)),
    "16 bits": ("图.png", encoded("PNG", Image.new("I;16", (64, 48), 40000))),
    "palette with transparency": ("图.png", encoded("PNG", drawing(mode="P"), transparency=0)),
    "jpeg named png": ("图.png", encoded("JPEG", comment=PAYLOAD)),
    "double ending": ("图.html.png", encoded("PNG") + PAYLOAD),
}
