import io

import pytest
from PIL import Image

from files.models import State, StoredFile
from files.services import store
from members import logos
from review.models import Revision
from tests.files.hostile import PAYLOAD, REFUSED, png_claiming, with_exif
from tests.files.recipes import drawing, encoded, upload
from tests.members.logo_form import (
    AGAIN,
    EDIT,
    TYPED,
    WANTED,
    approved_logo,
    errors,
    live,
    mark,
    newest,
    send,
)
from tests.members.recipes import make_clerk, make_institution, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def institution():
    return make_institution("电科所", contact_phone="13900000009")


@pytest.fixture
def clerk(institution, client):
    clerk = make_clerk(institution, name="周一鸣")
    client.force_login(clerk)
    return clerk


@pytest.fixture
def reviewer():
    return make_user(name="孙审核", roles=["reviewer"])


def test_an_error_elsewhere_asks_for_the_picture_again(client, clerk, institution):
    response = send(client, mark(), contact_phone="021-0000 000")
    assert errors(response) == {
        "contact_phone": ["请填 8 位号码，例如 021-0000 0000，或 11 位手机号。"],
        "logo": [AGAIN],
    }
    assert (StoredFile.objects.count(), Revision.objects.count()) == (0, 0)
    response = client.get(EDIT)
    typed = {**TYPED, "started_from": "x", "logo": mark()}
    response = client.post(EDIT, typed)
    assert errors(response) == {
        "__all__": ["你打开页面之后，公开内容有了变化。请核对后再存一次。"],
        "logo": [AGAIN],
    }
    assert StoredFile.objects.count() == 0


def test_a_draft_with_a_bad_picture_keeps_the_rest_and_says_so(client, clerk):
    response = client.post(
        EDIT,
        {**TYPED, "intro": "新的介绍。", "draft": "1", "logo": upload(REFUSED["svg"][1], "a.svg")},
        follow=True,
    )
    assert [str(message) for message in response.context["messages"]] == [
        "草稿已保存，还没有提交。",
        f"标志没有存下：SVG 图片不能上传，请导出为 PNG。{WANTED}",
    ]
    assert (newest().values["intro"], newest().values["logo"]) == ("新的介绍。", "")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("标志.png", b"<!doctype html><script>1</script>", f"网页文件不能上传。{WANTED}"),
        ("标志.svg", REFUSED["svg"][1], f"SVG 图片不能上传，请导出为 PNG。{WANTED}"),
        ("标志.png", REFUSED["svg"][1], f"SVG 图片不能上传，请导出为 PNG。{WANTED}"),
        ("bomb.png", png_claiming(5999, 5999), "图片不完整或已损坏，请重新导出后再上传。"),
        ("half.png", encoded()[:-40], "图片不完整或已损坏，请重新导出后再上传。"),
        (
            "wide.png",
            png_claiming(20_000, 40),
            "图片太大，边长最多 6000 像素，请缩小后再上传。",
        ),
        (
            "tall.png",
            encoded("PNG", Image.new("1", (40, 20_000))),
            "图片太大，边长最多 6000 像素，请缩小后再上传。",
        ),
        (
            "tiny.png",
            encoded("PNG", drawing(16, 16)),
            "图片太小，边长至少 32 像素，请换一张。",
        ),
        ("empty.png", b"", "文件是空的，请重新选择。"),
        ("heavy.png", encoded() + b"\0" * 10_500_000, "文件超过 10 MB，请压缩后再上传。"),
        ("paper.png", b"%PDF-1.7\n", f"PDF 不能传到这里。{WANTED}"),
    ],
)
def test_a_bad_file_is_said_beside_its_field_and_nothing_typed_is_lost(
    client, clerk, name, content, message
):
    response = send(client, upload(content, name), intro="新的介绍。")
    assert (response.status_code, errors(response)) == (200, {"logo": [message]})
    assert response.context["form"]["intro"].value() == "新的介绍。"
    page = response.content.decode()
    assert 'aria-invalid="true" aria-describedby="id_logo_helptext id_logo_error"' in page
    assert 'id="id_logo_error"><svg class="wn-i" aria-hidden="true" focusable="false">' in page
    assert (StoredFile.objects.count(), Revision.objects.count()) == (0, 0)


def test_where_a_photo_was_taken_is_gone_before_anything_is_kept(
    client, clerk, reviewer, after_commit
):
    raw = with_exif(thumbnail=True)
    assert PAYLOAD in raw
    logo = approved_logo(client, reviewer, after_commit, upload(raw, "photo.jpg"))
    kept = [logo.content, *(made.content for made in logo.derivatives.all())]
    for content in kept:
        with content.open("rb") as opened:
            stored = opened.read()
        assert PAYLOAD not in stored
        assert len(Image.open(io.BytesIO(stored)).getexif()) == 0


def test_a_token_of_another_file_is_not_made_public(client, clerk, institution, reviewer):
    other = make_institution("化工院")
    foreign = store(mark(), purpose=logos.PURPOSE, by=None, about=other)
    send(client, intro="改一句介绍。", logo=foreign.token)
    assert newest().values["logo"] == ""
    revision = newest()
    revision.values["logo"] = foreign.token
    revision.save()
    client.force_login(reviewer)
    response = client.post(f"/desk/review/{revision.token}/accept/", {"digest": revision.digest})
    assert response.status_code == 409
    assert "找不到这张标志，请退回修改，请对方重新上传。" in response.content.decode()
    foreign.refresh_from_db()
    assert (foreign.state, live().logo) == (State.PENDING, None)


def test_the_form_says_what_it_takes(client, clerk):
    page = client.get(EDIT).content.decode()
    assert 'enctype="multipart/form-data"' in page
    hint = "PNG 或 JPEG、WebP，不超过 10 MB；SVG 请先导出为 PNG。没有标志时显示单位名首字。"
    assert f'<div class="form-text" id="id_logo_helptext">{hint}</div>' in page
    assert "移除标志" not in page
