"""Which stored fields of events are about a person (domain 3.4): none but in registrations."""

from __future__ import annotations

from base.registries import not_personal_fields

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
        "registration",
        "summary",
        "summary_en",
        "body",
        "body_en",
        "source_name",
        "source_url",
    ),
    "events.Organiser": ("role",),
}


def register() -> None:
    """Put the list into the register."""
    for model, fields in NOT_PERSONAL.items():
        for field in fields:
            not_personal_fields.register(f"{model}.{field}", f"{model}.{field}")
