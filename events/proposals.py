"""An event's values as `review` keeps them: read from the row, shown, laid onto the row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from base import dates
from members.models import Institution
from zh.dates import iso

from .models import Event, EventKind, Organiser, OrganiserRole, RegistrationMode, Series, Venue

KIND = "events.event"
SCHEMA = 1
FIELDS = {
    "title": gettext_lazy("活动名称"),
    "kind": gettext_lazy("类型"),
    "series": gettext_lazy("所属系列"),
    "edition": gettext_lazy("第几期"),
    "starts_at": gettext_lazy("开始时间"),
    "ends_at": gettext_lazy("结束时间"),
    "is_all_day": gettext_lazy("只写日期，不写钟点"),
    "venue": gettext_lazy("场地"),
    "place": gettext_lazy("地点"),
    "audience": gettext_lazy("适合谁来"),
    "is_for_residents": gettext_lazy("居民可参加"),
    "is_for_children": gettext_lazy("适合儿童"),
    "registration": gettext_lazy("报名方式"),
    "capacity": gettext_lazy("名额"),
    "registration_closes_at": gettext_lazy("报名截止"),
    "summary": gettext_lazy("一句话介绍"),
    "body": gettext_lazy("正文"),
    "hosts": gettext_lazy("主办"),
    "runners": gettext_lazy("承办"),
    "helpers": gettext_lazy("协办"),
    "title_en": gettext_lazy("英文名称"),
    "summary_en": gettext_lazy("英文简介"),
    "body_en": gettext_lazy("英文正文"),
}
MOMENTS = ("starts_at", "ends_at", "registration_closes_at")
CHOICES = {"kind": EventKind, "registration": RegistrationMode}
REFERENCES = {"series": Series, "venue": Venue}
ORGANISERS = {
    "hosts": OrganiserRole.HOST,
    "runners": OrganiserRole.RUNNER,
    "helpers": OrganiserRole.HELPER,
}
PLAIN = tuple(name for name in FIELDS if name not in (*MOMENTS, *REFERENCES, *ORGANISERS))


def title_of(event: Event) -> str:
    """What staff call it: the public name, or the working title of a shell."""
    return str(event)


def read(event: Event) -> dict[str, Any]:
    """The approved values in the shape of the form; a shell has none, so each is empty."""
    values: dict[str, Any] = {name: getattr(event, name) for name in PLAIN}
    values |= {name: moment_text(getattr(event, name)) for name in MOMENTS}
    values |= {name: getattr(event, f"{name}_id") for name in REFERENCES}
    parts = list(event.organisers.all())
    for name, role in ORGANISERS.items():
        values[name] = [part.institution_id for part in parts if part.role == role]
    return values


def lay(event: Event, values: Mapping[str, Any]) -> None:
    """Put the values on the row in memory; organisers follow with `set_organisers`."""
    for name, value in values.items():
        if name in MOMENTS:
            setattr(event, name, moment_from(value))
        elif name in REFERENCES:
            setattr(event, f"{name}_id", value)
        elif name in PLAIN:
            setattr(event, name, value)


def set_organisers(event: Event, values: Mapping[str, Any]) -> None:
    """Write the organisers of the roles that the values name, in their order."""
    for name, role in ORGANISERS.items():
        if name not in values:
            continue
        event.organisers.filter(role=role).delete()
        Organiser.objects.bulk_create(
            Organiser(event=event, institution_id=pk, role=role, position=position)
            for position, pk in enumerate(values[name] or [])
        )


def organisers_of(values: Mapping[str, Any]) -> list[Organiser]:
    """The organisers that the values name, not saved, for a preview."""
    pks = [pk for name in ORGANISERS for pk in values.get(name) or []]
    found = Institution.objects.in_bulk(pks)
    return [
        Organiser(institution=found[pk], role=role)
        for name, role in ORGANISERS.items()
        for pk in values.get(name) or []
        if pk in found
    ]


def display(name: str, value: Any) -> str:
    """A value as the difference shows it to the reviewer."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if value in (None, "", []):
        return ""
    if name in MOMENTS:
        moment = datetime.fromisoformat(value)
        return f"{dates.full_day(moment)} {dates.times(moment)}"
    if name in REFERENCES:
        return str(REFERENCES[name].objects.filter(pk=value).first() or "")
    if name in ORGANISERS:
        found = Institution.objects.in_bulk(value)
        return "、".join(str(found[pk]) for pk in value if pk in found)
    return str(CHOICES[name](value).label) if name in CHOICES else str(value)


def moment_text(moment: datetime | None) -> str:
    """A moment as the values hold it; one writing for one moment."""
    return iso(moment) if moment else ""


def moment_from(text: str | None) -> datetime | None:
    """The moment of a value."""
    return datetime.fromisoformat(text) if text else None
