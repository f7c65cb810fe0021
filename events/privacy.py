"""Which stored fields of events are about a person (domain 3.4): those who speak at one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from base.registries import PersonalField, declare
from members.privacy import CONSENT

PERSONAL = (
    PersonalField(
        "events.Session",
        "speakers",
        _("在公开的日程里写明谁来讲"),
        CONSENT,
        _("到这场活动从日程里撤下为止"),
    ),
)
NOT_PERSONAL = {
    "events.Series": ("slug", "name", "name_en", "kind", "description"),
    "events.Venue": (
        "slug",
        "name",
        "name_en",
        "address",
        "directions",
        "parking",
        "accessibility",
        "source_name",
        "source_url",
    ),
    "events.Event": (
        "key",
        "slug",
        "working_title",
        "state",
        "state_reason",
        "title",
        "title_en",
        "kind",
        "place",
        "audience",
        "summary",
        "summary_en",
        "body",
        "body_en",
        "source_name",
        "source_url",
    ),
    "events.Organiser": ("role",),
    "events.Session": ("track", "title", "note"),
}


def register() -> None:
    """Put both lists into the registers."""
    declare(
        PERSONAL, [f"{model}.{field}" for model, fields in NOT_PERSONAL.items() for field in fields]
    )
