"""What a portal needs before it can serve. Each step does nothing when it has nothing to do."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from . import broker
from .catalogues import compile_all
from .commands.demo import sources as demo_sources

Say = Callable[[str], None]


def prepare(say: Say) -> None:
    """Database, cache table, translations, static files, broker folders, demo data, search."""
    migrate(say)
    if not settings.REDIS_URL:
        call_command("createcachetable", verbosity=0)
        heal_broker(say)
    for folder in settings.LOCALE_PATHS:
        compile_all(folder)
    collect_static(say)
    if not settings.IS_PRODUCTION:
        load_demo(say)
    index(say)


def migrate(say: Say) -> None:
    """Bring the database to the newest migration."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        say(f"Bringing the database up to date ({len(plan)} migrations) …")
        call_command("migrate", interactive=False, verbosity=0)


def heal_broker(say: Say) -> None:
    """Put aside what a killed worker left half written."""
    for path in broker.heal(settings.VAR / "broker"):
        say(f"Put aside a message that was cut off: {path.name}")


def collect_static(say: Say) -> None:
    """Gather the static files when one of them changed."""
    files = [
        Path(storage.path(name))
        for finder in get_finders()
        for name, storage in finder.list(ignore_patterns=[])
    ]
    stamp = Stamp("static", fingerprint(files))
    if not stamp.is_current or not (settings.STATIC_ROOT / "staticfiles.json").exists():
        say("Gathering static files …")
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write()


def load_demo(say: Say) -> None:
    """Load the demo data into a database that lacks it, and again when its files change."""
    database = str(connection.settings_dict["NAME"])
    stamp = Stamp("demo", fingerprint(demo_sources(), salt=database + _first_migrated_at()))
    if not stamp.is_current:
        say("Loading demo data …")
        call_command("demo", verbosity=0)
        stamp.write()


def index(say: Say) -> None:
    """Fill the search table of a new database, and again when what it is made of changes."""
    patterns = ("search/*.py", "zh/*.py", "*/search_documents.py", "locale/*/*/*.po")
    files = [path for pattern in patterns for path in settings.BASE_DIR.glob(pattern)]
    database = str(connection.settings_dict["NAME"])
    stamp = Stamp("search", fingerprint(files, salt=database + _first_migrated_at()))
    if not stamp.is_current:
        say("Filling the search table …")
        call_command("reindex", verbosity=0)
        stamp.write()


def _first_migrated_at() -> str:
    """When this database was made: another file of the same name is another database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT MIN(applied) FROM django_migrations")
        return str(cursor.fetchone()[0])


def fingerprint(files: Iterable[Path], salt: str = "") -> str:
    """A digest of names, sizes and times of change."""
    rows = sorted((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files)
    return hashlib.sha256(repr((salt, rows)).encode()).hexdigest()


class Stamp:
    """Remembers under var/ for which fingerprint a step was done."""

    def __init__(self, name: str, value: str):
        self.path = settings.VAR / "stamps" / name
        self.value = value

    @property
    def is_current(self) -> bool:
        return self.path.exists() and self.path.read_text() == self.value

    def write(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.value)
