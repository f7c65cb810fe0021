"""Every stored field about a person is declared, and so is every one that is not (domain 3.4)."""

import pytest
from django.apps import apps
from django.db import models

from base.registries import not_personal_fields, personal_fields
from members import privacy
from members.accounts.network import mask_address
from members.accounts.views.privacy import purposes
from zh import masking

KINDS = (
    models.CharField,  # with e-mail, URL, slug
    models.TextField,
    models.GenericIPAddressField,
    models.JSONField,
    models.BinaryField,
    models.FileField,
)
MASKS = {"mask_address": mask_address, **vars(masking)}


def keys(register) -> set[str]:
    return {key for key, _entry in register.items()}


def told() -> set[str]:
    """The fields that are declared one way or the other."""
    return keys(personal_fields) | keys(not_personal_fields)


def telling() -> set[str]:
    """Every field of the project and its libraries that can hold something about a person."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy
        for field in model._meta.local_fields
        if isinstance(field, KINDS) or "birth" in field.name
    }


def test_no_field_is_undeclared():
    missing = sorted(telling() - told())

    assert not missing, "Declare each in <app>/privacy.py as personal or not:\n" + "\n".join(
        missing
    )


def test_nothing_is_declared_that_is_not_there():
    for key in told():
        model, _dot, field = key.rpartition(".")
        assert apps.get_model(model)._meta.get_field(field)


def test_nothing_is_declared_both_ways():
    assert keys(personal_fields) & keys(not_personal_fields) == set()


def test_the_key_names_the_field():
    assert [k for k, entry in personal_fields.items() if k != f"{entry.model}.{entry.field}"] == []
    assert [key for key, entry in not_personal_fields.items() if key != entry] == []


def test_every_declaration_says_why_and_how_long():
    silent = [
        key
        for key, entry in personal_fields.items()
        if not (entry.purpose and entry.basis and entry.kept_for)
    ]
    assert silent == []


def test_every_mask_is_a_function():
    assert [entry.mask for entry in personal_fields if entry.mask and entry.mask not in MASKS] == []


def test_what_opens_an_account_is_declared():
    assert privacy.SECRETS - told() == set()


@pytest.mark.django_db
def test_the_privacy_page_says_all_of_it(client):
    answer = client.get("/privacy/")
    page = answer.content.decode()

    assert answer.status_code == 200
    for row in purposes(personal_fields):
        for words in (row["purpose"], row["basis"], row["kept_for"], *row["kinds"]):
            assert words in page
