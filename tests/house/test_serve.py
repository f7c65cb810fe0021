"""What `make run` refuses, prepares and says."""

import json
import socket

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command

from wuning_portal.management import broker
from wuning_portal.management.accounts_table import table
from wuning_portal.management.commands import demo, serve
from wuning_portal.management.preparation import Stamp, fingerprint


def test_a_taken_port_is_refused_with_another_one_named():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"make run PORT={port + 1}"):
            serve.refuse_taken_port("127.0.0.1", port)
    serve.refuse_taken_port("127.0.0.1", port)


def test_two_portals_never_share_a_folder(tmp_path):
    refused = pytest.raises(CommandError, match="PORTAL_VAR=")
    with serve.only_one(tmp_path), refused, serve.only_one(tmp_path):
        pass
    with serve.only_one(tmp_path):
        pass


def test_messages_that_were_cut_off_are_put_aside_and_whole_ones_stay(tmp_path):
    for folder in ("queue", "control"):
        (tmp_path / folder).mkdir()
    whole = tmp_path / "queue" / "1_a.celery.msg"
    whole.write_text(json.dumps({"body": ""}))
    (tmp_path / "queue" / "2_b.celery.msg").write_text('{"body": "')
    (tmp_path / "control" / "celery.exchange").write_text("")
    assert [path.name for path in broker.heal(tmp_path)] == ["2_b.celery.msg", "celery.exchange"]
    assert whole.exists()
    assert broker.heal(tmp_path) == []


def test_a_stamp_holds_until_a_file_changes(tmp_path):
    source = tmp_path / "institutions.csv"
    source.write_text("a")
    before = fingerprint([source])
    Stamp("house-test", before).write()
    assert Stamp("house-test", fingerprint([source])).is_current
    source.write_text("ab")
    assert not Stamp("house-test", fingerprint([source])).is_current
    assert fingerprint([source]) != fingerprint([source], salt="another database")


def test_columns_stand_straight_under_chinese_characters():
    assert table([("a@b.cn", "审核"), ("c@d", "编辑（一审）")]) == (
        "  a@b.cn  审核\n  c@d     编辑（一审）"
    )


def test_demo_data_is_refused_in_production(monkeypatch):
    monkeypatch.setattr(settings, "IS_PRODUCTION", True)
    with pytest.raises(CommandError, match="no place in production"):
        call_command("demo")


@pytest.mark.django_db
def test_demo_data_loaded_twice_is_the_same():
    call_command("demo", verbosity=0)
    before = rows()
    call_command("demo", verbosity=0)
    assert rows() == before


def rows() -> dict[str, int]:
    """How many rows each model of the portal has."""
    models = [m for module in demo.loaders() for m in module_models(module)]
    return {model._meta.label: model.objects.count() for model in models}


def module_models(module) -> list:
    return list(apps.get_app_config(module.__name__.split(".")[0]).get_models())
