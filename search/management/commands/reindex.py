"""Bring the search table up to date with everything that is public."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from search.services import reconcile


class Command(BaseCommand):
    help = "Write what search lacks, remove what is not public; a second run changes nothing."
    requires_system_checks = []

    def handle(self, *args, **options):
        for kind, count in reconcile().items():
            if options["verbosity"]:
                self.stdout.write(f"{kind or 'kinds that are gone'}: {count}")
