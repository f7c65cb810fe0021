"""The field for the events that an article is about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from events.models import Event

MOST = 10


class EventsField(forms.CharField):
    """Public events, the title or the address of one on each line; cleaned to their keys."""

    def __init__(self, **options: Any):
        options.setdefault("widget", forms.Textarea({"rows": 2}))
        options.setdefault("required", False)
        super().__init__(max_length=2000, **options)

    def prepare_value(self, value: Any) -> Any:
        """Keys as titles; what was typed stays."""
        if not isinstance(value, list):
            return value
        found = Event.objects.in_bulk(value)
        return "\n".join(str(found[pk]) for pk in value if pk in found)

    def clean(self, value: Any) -> list[int]:
        lines = [line.strip() for line in super().clean(value).splitlines()]
        names = list(dict.fromkeys(line for line in lines if line))
        if len(names) > MOST:
            raise ValidationError(_("最多填 %(most)s 场。") % {"most": MOST})
        slugs = {name: name.rstrip("/").rsplit("/", 1)[-1] for name in names}
        rows = Event.objects.visible_to(None).filter(
            Q(title__in=names) | Q(slug__in=slugs.values())
        )
        by_name = {name: row.pk for row in rows for name in (row.title, row.slug)}
        found = {name: by_name.get(name) or by_name.get(slugs[name]) for name in names}
        if missing := [name for name, pk in found.items() if pk is None]:
            raise ValidationError([unknown(name) for name in missing])
        return list(dict.fromkeys(pk for pk in found.values() if pk))


def unknown(name: str) -> str:
    """What to say about a title that no public event has."""
    near = Event.objects.visible_to(None).filter(title__icontains=name[:4])
    titles = "；".join(row.title for row in near.order_by("-starts_at", "-pk")[:3])
    if titles:
        return _("没有已发布的活动“%(name)s”。您要填的是不是：%(titles)s？") % {
            "name": name,
            "titles": titles,
        }
    return _("没有已发布的活动“%(name)s”，请填活动名称，或粘贴它的网址，每行一场。") % {
        "name": name
    }
