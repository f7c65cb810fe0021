"""How much one request may bring, whoever stands in front of the portal."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MAX_REQUEST = 30 * 1024 * 1024  # the largest file with its form; nginx.conf says the same


class BoundedUpload(FileUploadHandler):
    """Refuses a form with files by its announced length, before a byte is written to the disk."""

    def handle_raw_input(
        self, input_data: Any, META: dict[str, Any], content_length: int, *args: Any, **options: Any
    ) -> None:
        if content_length > MAX_REQUEST:
            raise RequestDataTooBig("The request is larger than any file that may be kept.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
