"""A backup holds the whole database and every stored file."""

import sqlite3
import tarfile
from contextlib import closing

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection


@pytest.mark.skipif("postgresql" in settings.DATABASES["default"]["ENGINE"], reason="for SQLite")
def test_a_backup_can_be_read_again(tmp_path, capsys, monkeypatch):
    live = tmp_path / "live.sqlite3"
    with closing(sqlite3.connect(live)) as database:
        database.execute("CREATE TABLE person (email TEXT)")
        database.execute("INSERT INTO person VALUES ('kept@demo.example')")
        database.commit()
    monkeypatch.setitem(connection.settings_dict, "NAME", live)
    original = settings.VAR / "media" / "private" / "original.png"
    original.parent.mkdir(parents=True, exist_ok=True)
    original.write_bytes(b"picture")
    call_command("backup", str(tmp_path / "backups"))
    archive = capsys.readouterr().out.strip()
    with tarfile.open(archive) as tar:
        assert tar.extractfile("media/private/original.png").read() == b"picture"
        (tmp_path / "copy.sqlite3").write_bytes(tar.extractfile("portal.sqlite3").read())
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
        assert copy.execute("SELECT email FROM person").fetchall() == [("kept@demo.example",)]
