"""Files of a test lie in its own folder; the purpose `test` lets only the owner in."""

import pytest

from base import registries
from files.models import private_storage, public_storage


@pytest.fixture(autouse=True)
def folders(tmp_path, monkeypatch):
    for name, storage in (("private", private_storage()), ("public", public_storage())):
        monkeypatch.setattr(storage, "base_location", tmp_path / name, raising=False)
        monkeypatch.setattr(storage, "location", str(tmp_path / name), raising=False)
    return tmp_path


@pytest.fixture(autouse=True)
def owner_only(monkeypatch):
    monkeypatch.setitem(
        registries.file_grants._entries, "test", lambda user, file: file.owner_id == user.pk
    )


@pytest.fixture
def owner(django_user_model):
    return django_user_model.objects.create_user("owner@demo.example", name="演示甲")
