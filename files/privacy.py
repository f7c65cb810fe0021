"""Which fields of stored files are about a person (domain 3.4)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from base.registries import PersonalField, declare

CONTRACT = _("为本人使用门户所必需（个人信息保护法第十三条第二项）")
WITH_THING = _("与所属的资料同存同删")

PERSONAL = (
    ("files.StoredFile", "owner", _("知道是谁上传的")),
    ("files.StoredFile", "original_name", _("下载时给出上传时的文件名")),
    ("files.StoredFile", "content", _("上传的文件本身；照片里的拍摄地点等在收到时已去掉")),
    ("files.StoredFile", "digest", _("核对文件没有被改动")),
    ("files.StoredFile", "alt", _("向看不到图片的人说明图片")),
    ("files.Derivative", "content", _("经审核公开的图片")),
)
NOT_PERSONAL = (
    "files.StoredFile.token",
    "files.StoredFile.kind",
    "files.StoredFile.purpose",
    "files.StoredFile.about_type",
    "files.StoredFile.about_id",
    "files.StoredFile.content_type",
    "files.StoredFile.state",
    "files.Derivative.content_type",
)

declare(
    (PersonalField(*named, CONTRACT, WITH_THING) for named in PERSONAL),
    NOT_PERSONAL,
)
