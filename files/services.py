"""Taking files in, deciding on them, and making what the public sees."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from PIL import Image

from base.acts import note_act
from base.changes import after_commit, changed
from base.registries import file_grants

from . import checks
from .checks.pictures import Encoded, encode
from .models import Derivative, State, StoredFile, private_storage, public_storage

WIDTHS = (480, 960, 1600)  # pixels; a picture is never enlarged
SHARE_WIDTH = 1200  # of the JPEG or PNG for share previews and mail
BOTH = (checks.uploads.PICTURE, checks.uploads.DOCUMENT)


@transaction.atomic
def store(
    upload: File,
    *,
    purpose: str,
    by: Any,
    about: models.Model | None = None,
    alt: str = "",
    kinds: tuple[str, ...] = BOTH,
    is_demo: bool = False,
) -> StoredFile:
    """Keep an upload, pending, in the private storage; RuleBroken says why it may not be kept.

    `purpose` names the grant that is asked when somebody fetches it; one that nobody registered
    raises ValueError. A file left behind by a transaction that failed later is swept away.
    """
    if purpose not in file_grants:
        raise ValueError(f"No app grants access to files for {purpose!r}.")
    accepted = checks.check(upload, kinds)
    file = StoredFile(
        kind=accepted.kind,
        purpose=purpose,
        owner=by if getattr(by, "is_authenticated", False) else None,
        about_type=about._meta.label_lower if about is not None else "",
        about_id=str(about.pk) if about is not None else "",
        original_name=accepted.name,
        content_type=accepted.content_type,
        size=len(accepted.content),
        digest=hashlib.sha256(accepted.content).hexdigest(),
        width=accepted.width,
        height=accepted.height,
        alt=alt,
        is_demo=is_demo,
    )
    file.full_clean(exclude=["content"])
    file.content.save("upload", ContentFile(accepted.content), save=True)
    return file


@transaction.atomic
def attach(*, file: StoredFile, about: models.Model) -> StoredFile:
    """Say what a file belongs to, once that has a key."""
    file.about_type, file.about_id = about._meta.label_lower, str(about.pk)
    file.save(update_fields=["about_type", "about_id"])
    return file


@transaction.atomic
def approve(file: StoredFile, *, by: Any = None) -> StoredFile:
    """Let the public see a file; its pictures are made in the background. Twice changes nothing."""
    file = StoredFile.objects.select_for_update().get(pk=file.pk)
    if file.state != State.APPROVED:
        file.state = State.APPROVED
        file.attempts = 0
        file.save(update_fields=["state", "attempts"])
        changed(file, by=by, verb="approved")
    if file.is_picture and file.derived_at is None:
        after_commit("files.tasks.derive", file.pk)
    return file


@transaction.atomic
def refuse(file: StoredFile, *, by: Any = None) -> StoredFile:
    """Take a file from the public, or never give it: its derivatives are removed. Idempotent."""
    file = StoredFile.objects.select_for_update().get(pk=file.pk)
    _drop_derivatives(file)
    if file.state != State.REFUSED or file.derived_at:
        file.state, file.derived_at = State.REFUSED, None
        file.save(update_fields=["state", "derived_at"])
        changed(file, by=by, verb="refused")
    return file


@transaction.atomic
def remove(*, file: StoredFile, by: Any = None) -> None:
    """Let go of a file for good: its row and derivatives now, its content with the commit.

    Nothing may name it any more; otherwise ProtectedError. The audit rows about it stay.
    """
    content = file.content.name
    _drop_derivatives(file)
    note_act("removed", by=by, about=file)
    file.delete()
    transaction.on_commit(lambda: private_storage().delete(content))


@transaction.atomic
def derive(*, pk: int) -> int:
    """Make the public pictures of an approved one; returns how many there are.

    Running it twice makes the same names with the same bytes and no second row. A file that was
    refused in between gets none.
    """
    file = StoredFile.objects.select_for_update().filter(pk=pk).first()
    if file is None or not file.is_picture or file.state != State.APPROVED:
        return 0
    if file.derived_at is None:
        with file.content.open("rb") as stored, Image.open(io.BytesIO(stored.read())) as picture:
            picture.load()
            for width, form in _sizes(picture):
                _keep(file, _scaled(picture, width, form))
        file.derived_at = timezone.now()
        file.save(update_fields=["derived_at"])
        changed(file, verb="derived")
    return file.derivatives.count()


def note_failure(*, pk: int) -> None:
    """Count a picture that could not be derived, so that the sweep gives up in the end."""
    StoredFile.objects.filter(pk=pk).update(attempts=F("attempts") + 1)


def _sizes(picture: Image.Image) -> list[tuple[int, str]]:
    """Widths and forms to make: WebP in up to three widths, and one that any program reads."""
    widths = sorted({min(width, picture.width) for width in WIDTHS})
    share = "PNG" if picture.mode == "RGBA" else "JPEG"
    return [*((width, "WEBP") for width in widths), (min(SHARE_WIDTH, picture.width), share)]


def _scaled(picture: Image.Image, width: int, form: str) -> Encoded:
    height = max(1, round(picture.height * width / picture.width))
    return encode(picture.resize((width, height), Image.Resampling.LANCZOS), form)


def _keep(file: StoredFile, made: Encoded) -> None:
    """Write one derivative under the hash of its file's token and its own bytes."""
    digest = hashlib.sha256(file.token.encode() + made.content).hexdigest()
    name = f"{digest[:2]}/{digest}{made.ending}"
    storage = public_storage()
    if not storage.exists(name) or storage.size(name) != len(made.content):
        storage.delete(name)  # a full disk or a killed worker left a part of it
        storage.save(name, ContentFile(made.content))
    Derivative.objects.update_or_create(
        file=file,
        content_type=made.content_type,
        width=made.width,
        defaults={"height": made.height, "content": name, "size": len(made.content)},
    )


def _drop_derivatives(file: StoredFile) -> None:
    """Remove the rows now and the pictures once that is certain."""
    names = list(file.derivatives.values_list("content", flat=True))
    file.derivatives.all().delete()

    def remove() -> None:
        for name in names:
            public_storage().delete(name)

    transaction.on_commit(remove)


def remove_orphans(*, older_than: timedelta = timedelta(days=1)) -> int:
    """Remove files that no row names: what failed or was killed half way. Returns how many."""
    before = timezone.now() - older_than
    kept = ((private_storage(), StoredFile), (public_storage(), Derivative))
    return sum(_remove_unnamed(storage, model, before) for storage, model in kept)


def _remove_unnamed(storage: Storage, model: type[models.Model], before: datetime) -> int:
    try:
        folders = storage.listdir("")[0]
    except FileNotFoundError:  # nothing was ever kept
        return 0
    removed = 0
    for folder in folders:
        names = {f"{folder}/{name}" for name in storage.listdir(folder)[1]}
        named = model._default_manager.filter(content__startswith=f"{folder}/")
        for name in names.difference(named.values_list("content", flat=True)):
            if storage.get_modified_time(name) < before:
                storage.delete(name)
                removed += 1
    return removed
