"""Hostile uploads are refused with a clear message, or only their picture is kept (issue 2)."""

import io

import pytest
from PIL import Image

from base.errors import RuleBroken
from files import checks
from files.models import StoredFile
from files.services import approve, derive, store

from .hostile import CLEANED, PAYLOAD, REFUSED, with_exif
from .recipes import drawing, encoded, office, pdf, upload

TRACES = (
    b"wuning-payload",
    b"Exif",
    b"http://ns.adobe.com",
    b"<?php",
    b"<script",
    b"iTXt",
    b"tEXt",
)


def test_there_are_thirty_and_more():
    assert len(REFUSED) + len(CLEANED) >= 30


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_what_to_do(name):
    file_name, content, words = REFUSED[name]
    with pytest.raises(RuleBroken) as refusal:
        checks.check(upload(content, file_name))
    assert words in str(refusal.value)
    assert str(refusal.value).endswith("。")


@pytest.mark.django_db
@pytest.mark.parametrize("name", REFUSED)
def test_nothing_of_it_is_kept(name, owner, folders):
    file_name, content, _ = REFUSED[name]
    with pytest.raises(RuleBroken):
        store(upload(content, file_name), purpose="test", by=owner)
    assert (StoredFile.objects.count(), [*folders.rglob("*")]) == (0, [])


@pytest.mark.django_db
@pytest.mark.parametrize("name", CLEANED)
def test_only_the_picture_is_kept(name, owner, folders):
    file_name, content = CLEANED[name]
    file = store(upload(content, file_name), purpose="test", by=owner)
    approve(file)
    derive(pk=file.pk)
    kept = [path for path in folders.rglob("*") if path.is_file()]
    assert len(kept) == 1 + file.derivatives.count() == 3
    for path in kept:
        raw = path.read_bytes()
        assert [trace for trace in TRACES if trace in raw] == []
        with Image.open(io.BytesIO(raw)) as picture:
            picture.load()
            assert (picture.size, getattr(picture, "n_frames", 1)) == ((64, 48), 1)
            assert not set(picture.info) & {
                "exif",
                "icc_profile",
                "xmp",
                "comment",
                "XML:com.adobe.xmp",
            }
            assert not picture.getexif()


@pytest.mark.django_db
@pytest.mark.parametrize("name", CLEANED)
def test_its_name_ends_as_its_content_is(name, owner):
    file_name, content = CLEANED[name]
    file = store(upload(content, file_name), purpose="test", by=owner)
    ending = {"image/png": ".png", "image/jpeg": ".jpg"}[file.content_type]
    assert file.original_name.endswith(ending)


def test_a_picture_taken_sideways_stands_upright():
    accepted = checks.check(upload(with_exif(orientation=6), "图.jpg"))
    assert (accepted.width, accepted.height) == (48, 64)


def test_colours_survive_a_change_of_colour_space():
    accepted = checks.check(upload(encoded("JPEG", Image.new("CMYK", (64, 64), (0, 255, 255, 0)))))
    with Image.open(io.BytesIO(accepted.content)) as picture:
        red, green, blue = picture.getpixel((30, 30))
    assert (picture.mode, red > 200, green < 60, blue < 60) == ("RGB", True, True, True)


def test_grey_of_16_bits_keeps_its_tone():
    accepted = checks.check(upload(encoded("PNG", Image.new("I;16", (64, 64), 128 * 256))))
    with Image.open(io.BytesIO(accepted.content)) as picture:
        assert abs(picture.getpixel((5, 5))[0] - 128) <= 2


def test_transparency_survives():
    clear = Image.new("RGBA", (64, 64), (10, 20, 30, 0))
    accepted = checks.check(upload(encoded("PNG", clear)))
    with Image.open(io.BytesIO(accepted.content)) as picture:
        assert (accepted.content_type, picture.getpixel((5, 5))[3]) == ("image/png", 0)


def test_a_large_photograph_is_made_smaller():
    accepted = checks.check(upload(encoded("JPEG", Image.new("RGB", (5200, 3900)))))
    assert (accepted.width, accepted.height) == (2560, 1920)


def test_a_picture_over_10_mb_is_refused():
    with pytest.raises(RuleBroken, match="超过 10 MB"):
        checks.check(upload(encoded("PNG") + b"\0" * 10 * 1024 * 1024))


@pytest.mark.parametrize(
    ("content", "ending"),
    [(pdf(), ".pdf"), (office(), ".docx"), (pdf() + b"\r\n", ".pdf")],
    ids=["pdf", "docx", "pdf with a line end"],
)
def test_a_plain_document_is_kept_as_it_is(content, ending):
    accepted = checks.check(upload(content, "资料.bin"))
    assert (accepted.content, accepted.name) == (content, "资料" + ending)


@pytest.mark.parametrize(
    ("kinds", "content", "words"),
    [
        (("picture",), pdf(), "请上传 PNG、JPG、WebP 或 GIF 图片。"),
        (("document",), encoded("PNG"), "请上传 PDF、docx、xlsx 或 pptx 文件。"),
    ],
    ids=["document", "picture"],
)
def test_a_file_of_the_other_kind_is_refused(kinds, content, words):
    with pytest.raises(RuleBroken, match=words):
        checks.check(upload(content), kinds)


def test_an_upload_is_decoded_once(monkeypatch):
    file = upload(encoded("PNG"))
    first = checks.check(file)
    monkeypatch.setattr(checks.uploads, "_check", None)
    assert checks.check(file, ("picture",)) is first


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.png", "passwd.png"),
        ("C:\\照片\\标志.png", "标志.png"),
        ("a\x00b\n\rc.png", "abc.png"),
        ("报告\u202egnp.exe", "报告gnp.png"),
        ("图.php.jpg", "图.php.png"),
        ("长" * 400 + ".png", "长" * 96 + ".png"),
        ("武宁  标志（终稿）.PNG", "武宁 标志（终稿）.png"),
        ('a"b;c<d>.png', "a_b;c_d_.png"),
        (".htaccess", "htaccess.png"),
        ("...", "未命名.png"),
        ("", "未命名.png"),
        ("\u200b\u2066.png", "png.png"),
        ("e\u0301.png", "é.png"),
    ],
)
def test_a_name_is_only_shown(given, shown):
    assert checks.clean_name(given, ".png") == shown


def test_payload_is_what_the_recipes_smuggle():
    assert all(
        PAYLOAD in content or b"wuning-payload" in content
        for name, (_, content) in CLEANED.items()
        if name in ("png and html", "jpeg and php", "exif with place", "xmp", "xmp in webp")
    )
    assert drawing().size == (64, 48)
