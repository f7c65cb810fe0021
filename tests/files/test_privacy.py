"""Every field that holds text or a file is declared."""

import pytest
from django.apps import apps
from django.db import models

from base.registries import not_personal_fields, personal_fields

HOLDS_TEXT = (models.CharField, models.TextField, models.JSONField, models.FileField)


@pytest.mark.parametrize("app", ["audit", "files", "base"])
def test_every_field_of_text_is_declared(app):
    fields = [
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, HOLDS_TEXT)
    ]
    assert fields
    assert [
        name for name in fields if (name in personal_fields) == (name in not_personal_fields)
    ] == []
