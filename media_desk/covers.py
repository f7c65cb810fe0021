"""An article's picture: the file behind a token, how a difference shows it, how it gets public."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from base.errors import RuleBroken
from files import checks
from files.models import State, StoredFile
from files.services import approve, store

from .models import DESK_ROLES, Article

PURPOSE = "article.cover"


def can_fetch(user: Any, file: StoredFile) -> bool:
    """Whether a person may see a picture that is not public: the staff of the three reviews."""
    return bool(user.is_staff and user.has_role(*DESK_ROLES))


def file_of(token: Any) -> StoredFile | None:
    """The picture with this token, of whatever state; None for none and for any other file."""
    return StoredFile.objects.filter(purpose=PURPOSE, token=token).first() if token else None


def waiting(token: Any) -> list[str]:
    """The token where its picture is not public yet; proposals name what waits with them."""
    file = file_of(token)
    return [file.token] if file is not None and file.state != State.APPROVED else []


def shown(token: Any) -> str:
    """The picture as the difference shows it, from behind the guarded download."""
    file = file_of(token)
    if file is None:
        return ""
    return mark_safe(render_to_string("media_desk/_cover_shown.html", {"file": file}).strip())


@transaction.atomic
def keep(*, article: Article, upload: File, by: Any, is_demo: bool = False) -> StoredFile:
    """Store an uploaded picture, pending. The same one again gives the same file."""
    article = Article.objects.select_for_update().get(pk=article.pk)
    content = checks.check(upload, (checks.uploads.PICTURE,)).content
    about = {"about_type": article._meta.label_lower, "about_id": str(article.pk)}
    digest = hashlib.sha256(content).hexdigest()
    kept = StoredFile.objects.filter(purpose=PURPOSE, digest=digest, **about).first()
    kinds = (checks.uploads.PICTURE,)
    return kept or store(
        upload, purpose=PURPOSE, by=by, about=article, kinds=kinds, is_demo=is_demo
    )


def approved(article: Article, token: str, by: Any) -> StoredFile | None:
    """The article's picture with this token, made public; None where it has none."""
    if not token:
        return None
    file = file_of(token)
    if file is None or not file.belongs_to(article):
        raise RuleBroken(_("找不到这张题图，请退回修改，请编辑重新上传。"))
    return approve(file, by=by)
