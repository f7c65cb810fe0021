"""The portal's worker in a hurry: what takes minutes takes a second, for a test that kills it.

`celery -A tests.services.hurried worker …`; `python -m tests.services.hurried 1000` makes so many
people and one occasion that all of them are told of.
"""

from __future__ import annotations

import sys
from datetime import timedelta

import django

from wuning_portal.celery import app

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from members.models import User  # noqa: E402
from notices import delivery, services  # noqa: E402
from notices.kinds import NoticeKind, notice_kinds  # noqa: E402

SECOND = timedelta(seconds=1)
delivery.DELAYS = (SECOND,) * 60
delivery.GRACE = SECOND
delivery.STUCK_AFTER = 3 * SECOND
delivery.PATIENCE = 2 * SECOND
app.conf.beat_schedule = {"sweep": {"task": "notices.tasks.sweep", "schedule": 1}}
notice_kinds.register(
    "tests.hurried", NoticeKind("tests.hurried", "急信", "急信", "请看。", "你在名单上。")
)
__all__ = ["app"]


def tell(number: int) -> None:
    """Fill an empty database with people, and tell them all of one occasion."""
    call_command("migrate", interactive=False, verbosity=0)
    people = User.objects.bulk_create(
        User(email=f"person{n}@demo.example", name=f"演示{n}") for n in range(number)
    )
    services.notify("tests.hurried", about=people[0], to=people, link="/inbox/")


if __name__ == "__main__":
    assert settings.EMAIL_HOST == "127.0.0.1"
    tell(int(sys.argv[1]))
