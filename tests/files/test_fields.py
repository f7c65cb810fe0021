"""Uploads in forms."""

import pytest
from django import forms

from files.fields import DocumentField, PictureField

from .hostile import REFUSED
from .recipes import encoded, office, pdf, upload


class Form(forms.Form):
    logo = PictureField(label="标志", required=False)
    paper = DocumentField(label="材料", required=False)


def errors(**files):
    return {name: list(found) for name, found in Form({}, files).errors.items()}


def test_a_picture_and_a_document_pass():
    assert errors(logo=upload(encoded()), paper=upload(office(), "a.docx")) == {}


def test_no_file_passes_where_none_is_required():
    assert errors() == {}


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (
            {"logo": upload(pdf())},
            {"logo": ["PDF 不能传到这里。请上传 PNG、JPG、WebP 或 GIF 图片。"]},
        ),
        (
            {"paper": upload(encoded())},
            {"paper": ["图片不能传到这里。请上传 PDF、docx、xlsx 或 pptx 文件。"]},
        ),
        ({"logo": upload(b"")}, {"logo": ["文件是空的，请重新选择。"]}),
        (
            {"logo": upload(REFUSED["svg"][1], "标志.svg")},
            {"logo": ["SVG 图片不能上传，请导出为 PNG。请上传 PNG、JPG、WebP 或 GIF 图片。"]},
        ),
    ],
)
def test_a_refusal_says_how_to_mend_it(files, found):
    assert errors(**files) == found


def test_a_required_file_that_is_missing_is_asked_for():
    class Required(forms.Form):
        logo = PictureField(label="标志")

    assert list(Required({}, {}).errors["logo"]) == ["请选择文件。"]


def test_the_field_says_its_bounds_and_that_a_file_is_chosen_again():
    assert str(Form().fields["logo"].help_text) == (
        "PNG、JPG、WebP 或 GIF，不超过 10 MB，边长不超过 6000 像素；动图只取第一帧。"
        "页面提示修改后，要重新选择文件。"
    )
    assert Form().fields["logo"].widget.attrs["accept"] == (
        "image/png,image/jpeg,image/webp,image/gif"
    )
