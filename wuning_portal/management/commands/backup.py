"""One file with all that cannot be made again: the database and the stored files."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone


class Command(BaseCommand):
    help = "Write the database and the stored files into one dated archive (docs/operations.md)."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="where the archive goes")

    def handle(self, *args, folder: Path, **options):
        folder.mkdir(parents=True, exist_ok=True)
        moment = timezone.localtime().strftime("%Y%m%d-%H%M%S")
        archive = folder / f"portal-{moment}.tar.gz"
        part = archive.with_suffix(".part")
        with tempfile.TemporaryDirectory() as scratch:
            database = dump(Path(scratch))
            with tarfile.open(part, "w:gz") as tar:
                tar.add(database, database.name)
                if (settings.VAR / "media").exists():
                    tar.add(settings.VAR / "media", "media")
        part.chmod(0o600)
        part.replace(archive)
        self.stdout.write(str(archive))


def dump(folder: Path) -> Path:
    """The database as a file, consistent while the portal runs."""
    if connection.vendor == "sqlite":
        target = folder / "portal.sqlite3"
        source = f"file:{connection.settings_dict['NAME']}?mode=ro"
        with (
            closing(sqlite3.connect(source, uri=True)) as live,
            closing(sqlite3.connect(target)) as copy,
        ):
            live.backup(copy)
        return target
    target = folder / "portal.dump"
    arguments, environ = connection.client.settings_to_cmd_args_env(connection.settings_dict, [])
    command = ["pg_dump", "--format=custom", f"--file={target}", *arguments[1:]]
    try:
        subprocess.run(command, check=True, env={**os.environ, **(environ or {})})
    except (OSError, subprocess.CalledProcessError) as error:
        raise CommandError(f"pg_dump failed: {error}. Install postgresql-client.") from error
    return target
