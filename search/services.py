"""Keeping the table true: one row or all of them, always from what anybody may see now."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models, transaction

from .documents import entries_of
from .kinds import SearchKind, kinds_of, search_kinds
from .models import Entry

log = logging.getLogger(__name__)
AT_ONCE = 50  # rows in one transaction: nobody who writes waits long
KEY = ("kind", "object_id", "language")
VALUES = tuple(f.name for f in Entry._meta.fields if f.name not in ("id", *KEY))


def index(*objects: models.Model) -> None:
    """Make search say of these rows what anybody may see now; what nobody may see leaves."""
    pks: dict[type[models.Model], list[Any]] = defaultdict(list)
    for obj in objects:
        pks[type(obj)].append(obj.pk)
    for model, keys in pks.items():
        for kind in kinds_of(model):
            for start in range(0, len(keys), AT_ONCE):
                write(kind=kind, pks=keys[start : start + AT_ONCE])


def forget(obj: models.Model) -> None:
    """Take a row out of search; said before it is deleted, while it has its key."""
    kinds = [kind.name for kind in kinds_of(type(obj))]
    Entry.objects.filter(kind__in=kinds, object_id=str(obj.pk)).delete()


def refresh(*objects: models.Model) -> None:
    """As `index`, after a commit: a failure undoes nothing any more, and the night mends it."""
    try:
        index(*objects)
    except Exception:
        log.exception("Search could not follow a change of %s.", [str(o.pk) for o in objects])


def follow_change(obj: models.Model, by: Any, verb: str) -> None:
    """The receiver of `base.changes.changed`."""
    refresh(obj)


@transaction.atomic
def write(*, kind: SearchKind, pks: Iterable[Any]) -> int:
    """Bring the entries of these rows up to date; returns how many were written or removed.

    The rows stay locked meanwhile, so that of two changes at once the later one is what is found.
    """
    pks = list(pks)
    locked = kind.model_class._base_manager.select_for_update().filter(pk__in=pks).order_by("pk")
    list(locked.values_list("pk"))
    public = {row.pk: row for row in kind.public().filter(pk__in=pks)}
    wanted = {_key(e): e for row in public.values() for e in entries_of(kind, row)}
    kept = Entry.objects.filter(kind=kind.name, object_id__in=[str(pk) for pk in pks])
    there = {_key(entry): entry for entry in kept}
    differ = [e for key, e in wanted.items() if key not in there or _differs(e, there[key])]
    gone = [entry.pk for key, entry in there.items() if key not in wanted]
    Entry.objects.bulk_create(
        differ, update_conflicts=True, unique_fields=KEY, update_fields=VALUES
    )
    if gone:
        Entry.objects.filter(pk__in=gone).delete()
    return len(differ) + len(gone)


def reconcile() -> dict[str, int]:
    """Bring all entries up to date with what is public now; the changes of each kind by its name.

    What is right already is read and not written; a second run changes nothing.
    """
    changes = {kind.name: _reconcile_kind(kind) for kind in search_kinds}
    strays, _ = Entry.objects.exclude(kind__in=list(changes)).delete()
    return changes | ({"": strays} if strays else {})


def _reconcile_kind(kind: SearchKind) -> int:
    """Both what is public and what has entries, a few rows at a time."""
    key = kind.model_class._meta.pk
    kept = Entry.objects.filter(kind=kind.name).values_list("object_id", flat=True).distinct()
    pks = set(kind.public().values_list("pk", flat=True)) | {key.to_python(pk) for pk in kept}
    ordered = sorted(pks)
    parts = (ordered[i : i + AT_ONCE] for i in range(0, len(ordered), AT_ONCE))
    return sum(write(kind=kind, pks=part) for part in parts)


def _key(entry: Entry) -> tuple[str, ...]:
    return tuple(getattr(entry, name) for name in KEY)


def _differs(entry: Entry, other: Entry) -> bool:
    return any(getattr(entry, name) != getattr(other, name) for name in VALUES)
