"""What only real PostgreSQL and a real server of the Redis protocol can show."""

import os
import signal
import subprocess
import sys
import tarfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest
from celery import Celery
from django.core.cache import cache
from django.db import connection

from tests.portal_process import ROOT, clean_environment, running_portal

pytestmark = [pytest.mark.services, pytest.mark.xdist_group("services")]


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    """A whole portal on both servers, in a database of its own."""
    name = "services_portal"
    server = psycopg2.connect(os.environ["DATABASE_URL"])
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name}")
    server.close()
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    redis = os.environ["REDIS_URL"] + "/15"
    environ = {"DATABASE_URL": database, "REDIS_URL": redis}
    with running_portal(tmp_path_factory.mktemp("portal"), **environ) as portal:
        portal.environ = environ
        # Not as the current app: the tests after it in this process have one of their own.
        portal.broker = Celery(broker=redis, set_as_current=False)
        yield portal


@pytest.mark.django_db
def test_the_suite_really_runs_on_them():
    assert connection.vendor == "postgresql"
    cache.set("services", "kept", 5)
    assert cache.get("services") == "kept"
    assert type(cache._cache).__name__ == "RedisCacheClient"


def test_the_portal_answers(portal):
    for path in ("/health/live", "/health/ready", "/", "/en/"):
        with urllib.request.urlopen(portal.url + path) as response:
            assert response.status == 200


def test_the_worker_takes_tasks_from_redis_and_is_started_again_when_killed(portal):
    os.kill(worker_pid(portal), signal.SIGKILL)
    deadline = time.monotonic() + 30
    while "worker ended (exit -9); starting it again" not in portal.said():
        assert time.monotonic() < deadline, portal.said()
        time.sleep(0.2)
    assert worker_pid(portal) > 0


def test_a_backup_holds_every_table(portal, tmp_path):
    environ = clean_environment(portal.folder, **portal.environ)
    tools = Path(os.environ["POSTGRES_BIN"])
    environ["PATH"] = f"{tools}:{environ['PATH']}"
    command = [sys.executable, "manage.py", "backup", str(tmp_path)]
    said = subprocess.run(command, cwd=ROOT, env=environ, check=True, capture_output=True)
    with tarfile.open(said.stdout.decode().strip()) as archive:
        archive.extract("portal.dump", tmp_path, filter="data")
    listed = subprocess.run(
        [tools / "pg_restore", "--list", tmp_path / "portal.dump"],
        check=True,
        capture_output=True,
    )
    assert b"TABLE DATA public members_institution" in listed.stdout


def worker_pid(portal) -> int:
    """Asked of the worker through the broker."""
    for _ in range(20):
        if stats := portal.broker.control.inspect(timeout=1.5).stats():
            return next(iter(stats.values()))["pid"]
    raise AssertionError("no worker answers")
