"""The field for an article's picture: a new one, the one there is, or none."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Field
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from files.fields import PictureField
from files.models import StoredFile
from media_desk import covers
from members.forms.logo import LogoInput


class CoverField(PictureField):
    """Cleans to an upload, to the token of the picture that stays, or to False for none."""

    widget = LogoInput

    def __init__(self, **options: Any):
        super().__init__(label=_("题图"), required=False, widget=LogoInput, **options)


class Cover(Field):
    """The row of the form, with the picture that the form holds already."""

    template = "media_desk/_cover_field.html"


class CoverForm:
    """What a form with a CoverField knows of its picture; `initial["cover"]` is a token."""

    @property
    def uploaded_cover(self) -> File | None:
        """The picture that came with the form, when it can be kept."""
        cover = self.cleaned_data.get("cover")
        return cover if isinstance(cover, File) else None

    @property
    def kept_cover(self) -> StoredFile | None:
        """The picture that the form held before: public, or waiting in a proposal."""
        return covers.file_of(self.initial.get("cover"))

    @property
    def is_cover_removed(self) -> bool:
        """Whether the box that removes the picture is ticked."""
        return bool(self.data.get(self["cover"].html_name + "-clear"))

    def cover_token(self) -> str:
        """The token of the picture that stays; empty for none. A new upload gets its own later."""
        cover = self.cleaned_data.get("cover", self.initial.get("cover"))
        return self.initial.get("cover", "") if isinstance(cover, File) else cover or ""

    def ask_for_cover_again(self) -> None:
        """A browser forgets a chosen file when the page comes back: say so, lest it be missed."""
        if self.uploaded_cover:
            self.add_error("cover", _("这张图片可以用，请改好其他地方后再选一次。"))
