"""An article's values as `review` keeps them: read from the row, shown, laid onto the row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from base import dates
from events.models import Event
from events.proposals import moment_from, moment_text
from members.models import Institution

from . import covers
from .models import Article, Column, Link

KIND = "media_desk.article"
SCHEMA = 1
FIELDS = {
    "column": gettext_lazy("栏目"),
    "title": gettext_lazy("标题"),
    "summary": gettext_lazy("导语"),
    "body": gettext_lazy("正文"),
    "cover": gettext_lazy("题图"),
    "cover_alt": gettext_lazy("图片说明"),
    "cover_credit": gettext_lazy("图片出处"),
    "source": gettext_lazy("来源"),
    "source_url": gettext_lazy("原文网址"),
    "byline": gettext_lazy("作者"),
    "responsible_editor": gettext_lazy("责任编辑"),
    "institutions": gettext_lazy("相关单位"),
    "events": gettext_lazy("相关活动"),
    "publish_at": gettext_lazy("希望何时发布"),
    "title_en": gettext_lazy("英文标题"),
    "summary_en": gettext_lazy("英文导语"),
    "body_en": gettext_lazy("英文正文"),
    "correction_note": gettext_lazy("更正说明"),
}
LINKED: dict[str, Any] = {"institutions": Institution, "events": Event}
NOT_PLAIN = ("column", "cover", "publish_at", "correction_note", *LINKED)
PLAIN = tuple(name for name in FIELDS if name not in NOT_PLAIN)


def title_of(article: Article) -> str:
    """What staff call it: the public title, or the working title of a shell."""
    return str(article)


def read(article: Article) -> dict[str, Any]:
    """The approved values in the shape of the form; a shell has none. No correction is open."""
    values: dict[str, Any] = {name: getattr(article, name) for name in PLAIN}
    links = list(article.links.all())
    return {
        **values,
        "column": article.column_id,
        "cover": article.cover.token if article.cover else "",
        "publish_at": moment_text(article.publish_at),
        "institutions": [link.institution_id for link in links if link.institution_id],
        "events": [link.event_id for link in links if link.event_id],
        "correction_note": "",
    }


def lay(article: Article, values: Mapping[str, Any]) -> None:
    """Put plain values, column and wished time on the row in memory; the rest is written apart."""
    for name, value in values.items():
        if name == "publish_at":
            article.publish_at = moment_from(value)
        elif name == "column":
            article.column = Column.objects.filter(pk=value).first() if value else None
        elif name in PLAIN:
            setattr(article, name, value)


def links_of(article: Article, values: Mapping[str, Any]) -> list[Link]:
    """The links that the values name, not saved: institutions, then events."""
    made = []
    for name, model in LINKED.items():
        found = model.objects.in_bulk(values.get(name) or [])
        field = model._meta.model_name
        made += [
            Link(article=article, **{field: found[pk]})
            for pk in values.get(name) or []
            if pk in found
        ]
    for position, link in enumerate(made):
        link.position = position
    return made


def set_links(article: Article, values: Mapping[str, Any]) -> None:
    """Write the links anew where the values name any; those they do not name stay."""
    if not LINKED.keys() & values.keys():
        return
    whole = {**read(article), **values}
    article.links.all().delete()
    Link.objects.bulk_create(links_of(article, whole))


def display(name: str, value: Any) -> str:
    """A value as the difference shows it to the reviewer."""
    if value in (None, "", []):
        return ""
    if name == "publish_at":
        return moment_in_words(datetime.fromisoformat(value))
    if name == "column":
        return str(Column.objects.filter(pk=value).first() or _("（栏目已删除）"))
    if name in LINKED:
        found = LINKED[name].objects.in_bulk(value)
        return "、".join(str(found[pk]) for pk in value if pk in found)
    return covers.shown(value) if name == "cover" else str(value)


def moment_in_words(moment: datetime) -> str:
    """`2026 年 12 月 12 日，周六 9:30`."""
    return f"{dates.full_day(moment)} {dates.times(moment)}"
