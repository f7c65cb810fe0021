"""What the portal holds about one person, by the register of personal fields (domain C15)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import models

from base.registries import PersonalField, personal_fields
from members.models import User
from members.privacy import SECRETS, label

OWNER = "user"  # the name, all over the project, of the key that says whose row it is


def key(entry: PersonalField) -> str:
    """`members.User.email`."""
    return f"{entry.model}.{entry.field}"


def by_model() -> Iterator[tuple[type[models.Model], list[PersonalField]]]:
    """The register, table by table, the account itself first."""
    entries = sorted(
        personal_fields, key=lambda entry: (entry.model != User._meta.label, entry.model)
    )
    for model, fields in groupby(entries, key=lambda entry: entry.model):
        yield apps.get_model(model), list(fields)


def rows_of(model: type[models.Model], user: User) -> models.QuerySet | None:
    """The rows of a table that are about `user`; None where rows have no owner."""
    if model is User:
        return model._default_manager.filter(pk=user.pk)
    names = {field.name for field in model._meta.get_fields()}
    if OWNER not in names or model._meta.get_field(OWNER).related_model is not User:
        return None
    return model._default_manager.filter(**{OWNER: user}).order_by("pk")


def export(user: User) -> list[dict[str, Any]]:
    """Everything held about `user`, table by table, without what opens the account.

    Each table has its name and its rows; a row is a list of cells with field, label and value.
    """
    tables = []
    for model, entries in by_model():
        rows = rows_of(model, user)
        shown = [entry.field for entry in entries if key(entry) not in SECRETS]
        if rows is None or not shown:
            continue
        names = [*shown, *times_of(model)]
        if found := [[cell(row, name) for name in names] for row in rows]:
            tables.append({"table": model._meta.label, "name": label(model), "rows": found})
    return tables


def cell(row: models.Model, name: str) -> dict[str, Any]:
    """One value with what it is called."""
    field = row._meta.get_field(name)
    return {
        "field": name,
        "label": label(type(row), name),
        "value": field.value_from_object(row),
        "is_time": isinstance(field, models.DateTimeField),
    }


def times_of(model: type[models.Model]) -> list[str]:
    """The times of a row belong to what is known about the person."""
    kinds = (models.DateField, models.DateTimeField)
    return [field.name for field in model._meta.fields if isinstance(field, kinds)]
