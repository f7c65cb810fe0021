"""Every text that members stores about institutions is declared: about a person, or not."""

import pytest
from django.apps import apps
from django.db import models

from base.registries import not_personal_fields, personal_fields

TEXT = (models.CharField, models.TextField, models.EmailField, models.URLField, models.JSONField)
NOUNS = [
    "TechnicalField",
    "Institution",
    "FormerSlug",
    "Alliance",
    "AllianceMembership",
    "Membership",
]


@pytest.mark.parametrize("noun", NOUNS)
def test_every_text_is_declared(noun):
    model = apps.get_model("members", noun)
    names = [f"{model._meta.label}.{f.name}" for f in model._meta.fields if isinstance(f, TEXT)]
    declared = [(n in personal_fields) + (n in not_personal_fields) for n in names]
    assert declared == [1] * len(names)
