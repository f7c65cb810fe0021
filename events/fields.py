"""Form fields of events: moments as browsers send them, institutions by their names."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import Institution

MOST = 20


class MomentField(forms.DateTimeField):
    """A day and a clock time of Shanghai, picked in the browser or typed."""

    def __init__(self, **options: Any):
        options.setdefault(
            "widget",
            forms.DateTimeInput({"type": "datetime-local", "step": "300"}, format="%Y-%m-%dT%H:%M"),
        )
        options.setdefault("help_text", gettext_lazy("上海时间，例如 2026-12-12 09:30。"))
        super().__init__(**options)
        self.error_messages["invalid"] = gettext_lazy("请填日期和钟点，例如 2026-12-12 09:30。")


class InstitutionsField(forms.CharField):
    """Institutions, one name on each line; cleaned to their keys in this order.

    Short and full names count. A name that the directory does not have is said, with what is near.
    """

    def __init__(self, **options: Any):
        options.setdefault("widget", forms.Textarea({"rows": 2}))
        options.setdefault("required", False)
        super().__init__(max_length=1000, **options)

    def prepare_value(self, value: Any) -> Any:
        """Keys as names; what was typed stays."""
        if not isinstance(value, list):
            return value
        found = Institution.objects.in_bulk(value)
        return "\n".join(found[pk].short_name for pk in value if pk in found)

    def clean(self, value: Any) -> list[int]:
        lines = super().clean(value).replace("、", "\n").splitlines()
        names = list(dict.fromkeys(line.strip() for line in lines if line.strip()))
        if len(names) > MOST:
            raise ValidationError(_("最多填 %(most)s 家。") % {"most": MOST})
        named = Q(short_name__in=names) | Q(name__in=names)
        rows = Institution.objects.filter(named, is_listed=True)
        by_name = {name: row.pk for row in rows for name in (row.name, row.short_name)}
        if missing := [name for name in names if name not in by_name]:
            raise ValidationError([unknown(name) for name in missing])
        return list(dict.fromkeys(by_name[name] for name in names))


def unknown(name: str) -> str:
    """What to say about a name that nobody has."""
    near = Institution.objects.filter(is_listed=True)
    near = near.filter(Q(short_name__icontains=name[:2]) | Q(name__icontains=name))[:3]
    names = "、".join(row.short_name for row in near)
    if names:
        return _("名录里没有“%(name)s”。您要填的是不是：%(names)s？") % {
            "name": name,
            "names": names,
        }
    return _("名录里没有“%(name)s”，请填名录中的简称或全称，每行一家。") % {"name": name}
