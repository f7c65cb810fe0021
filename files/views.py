"""Fetching files: private ones past their grant, public pictures by their hashed names."""

from __future__ import annotations

from django.core.files.storage import FileSystemStorage
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from base.access import public
from base.acts import note_act
from base.registries import file_grants

from .models import StoredFile, public_storage

PICTURE_TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}


@require_safe
def download(request, token):
    """Give a private file to whom its purpose grants it; to anybody else it does not exist."""
    file = get_object_or_404(StoredFile, token=token)
    if file.purpose not in file_grants or not file_grants[file.purpose](request.user, file):
        note_act("downloaded", about=file, result="refused")
        raise Http404
    try:
        content = file.content.open("rb")
    except FileNotFoundError as missing:
        note_act("downloaded", about=file, result="failed")
        raise Http404 from missing
    note_act("downloaded", about=file)
    response = FileResponse(
        content, as_attachment=True, filename=file.original_name, content_type=file.content_type
    )
    return _guarded(response, "private, no-store", "default-src 'none'; sandbox")


@public
@require_safe
def public_picture(request, folder, name, ending):
    """An approved picture of the local public storage, where no nginx or S3 answers before."""
    storage = public_storage()
    path = f"{folder}/{name}.{ending}"
    if not isinstance(storage, FileSystemStorage) or name[:2] != folder or not storage.exists(path):
        raise Http404
    response = FileResponse(storage.open(path), content_type=PICTURE_TYPES[ending])
    return _guarded(response, "public, max-age=31536000, immutable", "default-src 'none'")


def _guarded(response, cache, policy):
    """Say that nothing in the file may act, and who may keep it."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = policy
    response.headers["Cache-Control"] = cache
    return response
