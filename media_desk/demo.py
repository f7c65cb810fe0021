"""Demo data of the media desk: facts with their sources, invented articles on their way."""

from __future__ import annotations

import tomllib
import uuid
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone

import review.services
from events.models import Event
from members.models import Institution
from members.roles import Role
from review.models import Revision
from zh.dates import SHANGHAI

from . import demo_covers, services
from .models import Article, Column, Correction, State
from .proposals import FIELDS, KIND
from .ticks import TICKS

KEYS = uuid.UUID("0b1c7a52-4d7e-4d0c-9a3f-6f1f2f3a8c21")
CLOCK = time(9)  # when the demo's articles were published
OURS = "武宁创新共同体编辑部"
NO_URL = ""


@transaction.atomic
def load(folder: Path) -> dict[str, int]:
    """Add what is missing from `folder`; what is there stays as it is. Refused in production."""
    if settings.IS_PRODUCTION:
        raise ImproperlyConfigured("Demo data has no place in production.")
    seed = _read(folder, "articles")
    sources = {**_read(folder, "sources"), **seed.get("source", {})}
    desk = _desk()
    for row in seed["article"]:
        _article(row, sources, desk)
    return {"articles": len(seed["article"])}


def _read(folder: Path, name: str) -> dict[str, Any]:
    path = folder / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _desk() -> list[Any]:
    """The author and the three who read: two editors, a reviewer, an issuer of the demo."""
    accounts = get_user_model().objects.filter(is_demo=True).order_by("pk")
    found = list(accounts.filter(groups__name=Role.EDITOR)[:2])
    for role in (Role.REVIEWER, Role.ISSUER):
        found += list(accounts.filter(groups__name=role)[:1])
    return found if len(found) == 4 else []


def _article(row: dict[str, Any], sources: dict[str, Any], desk: list[Any]) -> None:
    """One article, known by its form's key."""
    key = uuid.uuid5(KEYS, row["slug"])
    if Article.objects.filter(key=key).exists():
        return
    values = _values(row, sources)
    if "waits_at" in row:
        _waiting(row, key, values, desk)
        return
    services.take_in(key=key, slug=row["slug"], values=values, **_columns(row, desk))
    article = Article.objects.get(key=key)
    if "cover" in row:
        demo_covers.give_cover(article, row["cover"], row["cover_alt"])
    if "correction" in row:
        made_at = _at(-row["corrected_days_ago"])
        Correction(article=article, note=row["correction"], made_at=made_at).save()


def _values(row: dict[str, Any], sources: dict[str, Any]) -> dict[str, Any]:
    """The row of the file in the shape of the form; without source or flag it is a mistake."""
    values: dict[str, Any] = {name: row.get(name, "") for name in FIELDS}
    if "source" in row:
        source = sources[row["source"]]
        values |= {"source": f"据{source['name']}", "source_url": source.get("url", NO_URL)}
    elif row.get("is_demo"):
        values["source"] = OURS
    else:
        raise ValueError(f"{row['slug']} has neither a source nor is_demo.")
    values["responsible_editor"] = row.get("responsible_editor", "陆编文")
    values["column"] = Column.objects.get(slug=row["column"]).pk
    names, slugs = row.get("institutions", []), row.get("events", [])
    values["institutions"] = [Institution.objects.get(short_name=name).pk for name in names]
    values["events"] = [Event.objects.get(slug=slug).pk for slug in slugs]
    return {**values, "cover": "", "cover_alt": ""}


def _columns(row: dict[str, Any], desk: list[Any]) -> dict[str, Any]:
    """State and dates, counted from today."""
    now = timezone.now()
    published_at = _at(row["in_days"] if "in_days" in row else -row["days_ago"])
    columns: dict[str, Any] = {
        "state": State.ISSUED,
        "is_demo": row.get("is_demo", False),
        "author": desk[0] if desk else None,
        "issued_at": min(now, published_at),
        "published_at": published_at,
        "announced_at": published_at if published_at <= now else None,
    }
    if "corrected_days_ago" in row:
        columns["revised_at"] = _at(-row["corrected_days_ago"])
    if "withdrawn_days_ago" in row:
        columns |= {"state": State.WITHDRAWN, "withdrawn_at": _at(-row["withdrawn_days_ago"])}
        columns |= {name: row[name] for name in ("withdrawn_for", "withdrawal_note")}
    return columns


def _waiting(row: dict[str, Any], key: uuid.UUID, values: dict[str, Any], desk: list[Any]) -> None:
    """Hand an article in and pass so many steps, each by the demo account of its role."""
    if not desk:
        return
    article = services.create_article(key=key, values=values, by=desk[0], is_final=True)
    Article.objects.filter(pk=article.pk).update(slug=row["slug"], is_demo=True)
    ticks = [name for name, _words in TICKS]
    for reader in desk[1 : 1 + row["waits_at"]]:
        revision = Revision.objects.about(KIND, article).get()
        review.services.accept(
            revision=revision, digest=revision.digest, by=reader, text="已核对。", ticks=ticks
        )


def _at(days: int) -> datetime:
    """Nine o'clock so many days from today."""
    return datetime.combine(timezone.localdate() + timedelta(days=days), CLOCK, SHANGHAI)
