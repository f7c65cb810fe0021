"""Load the demo data: facts with their sources, and what is shown as 演示数据."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

# Whose demo data is loaded, ground floor first: what stands above names what stands below.
APPS = ("base", "members", "review", "notices", "events", "media_desk")
FOLDER = settings.BASE_DIR / "seed"


def loaders() -> list:
    """The demo module of each app that has one; each offers `load(folder) -> dict[str, int]`."""
    return [import_module(f"{app}.demo") for app in APPS if find_spec(f"{app}.demo")]


def sources() -> list[Path]:
    """Every file that decides what the demo data is."""
    modules = [Path(module.__file__) for module in loaders()]
    return modules + [path for path in FOLDER.rglob("*") if path.is_file()]


class Command(BaseCommand):
    help = "Load the demo data; a second run changes nothing. Refused in production."
    requires_system_checks = []

    def handle(self, *args, **options):
        if settings.IS_PRODUCTION:
            raise CommandError(
                "Demo data has no place in production (PORTAL_MODE=production): "
                "its accounts have a password that everybody knows."
            )
        with transaction.atomic():
            counts = [(module.load(FOLDER) or {}) for module in loaders()]
        for noun, count in (pair for group in counts for pair in group.items()):
            if options["verbosity"]:
                self.stdout.write(f"{noun}: {count}")
