"""An institution's logo: the file behind a token, how a difference shows it, how it gets public."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from base.errors import RuleBroken
from files.models import StoredFile
from files.services import approve
from members.models import Institution

PURPOSE = "institution.logo"


def file_of(token: Any) -> StoredFile | None:
    """The logo with this token, of whatever state; None for no token and for any other file."""
    return StoredFile.objects.filter(purpose=PURPOSE, token=token).first() if token else None


def shown(token: Any) -> str:
    """The picture as the difference shows it, from behind the guarded download."""
    file = file_of(token)
    if file is None:
        return ""
    return mark_safe(render_to_string("members/_logo_shown.html", {"file": file}).strip())


def approved(institution: Institution, token: str, by: Any) -> StoredFile | None:
    """The institution's logo with this token, made public; None where the logo is given up."""
    if not token:
        return None
    file = file_of(token)
    if file is None or not file.belongs_to(institution):
        raise RuleBroken(_("找不到这张标志，请退回修改，请对方重新上传。"))
    return approve(file, by=by)
