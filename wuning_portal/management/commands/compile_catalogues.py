"""Compile the translations; needs no gettext."""

from django.conf import settings
from django.core.management.base import BaseCommand

from wuning_portal.management.catalogues import compile_all


class Command(BaseCommand):
    help = "Compile locale/*/LC_MESSAGES/*.po where they changed; needs no gettext."
    requires_system_checks = []

    def handle(self, *args, **options):
        for folder in settings.LOCALE_PATHS:
            for path in compile_all(folder):
                self.stdout.write(f"compiled {path}")
