"""A thousand notices while the worker is killed and mail is refused: everybody once."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg2
import pytest
from aiosmtpd.controller import Controller

from tests.portal_process import ROOT, clean_environment, free_port

pytestmark = [pytest.mark.services, pytest.mark.xdist_group("services")]

PEOPLE = 1000
KILL_AT = (150, 450)  # mails taken when the worker is killed
REFUSE_AT = 300  # mails taken when the server begins to refuse
REFUSED = 80  # mails that it refuses then
SECONDS = 120  # for all of it


class MailServer:
    """Takes mail, notes what it took, and refuses some in the middle."""

    def __init__(self):
        self.taken: list[tuple[str, str]] = []  # recipient and Message-ID
        self.refused = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if len(self.taken) >= REFUSE_AT and self.refused < REFUSED:
            self.refused += 1
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        head = envelope.content.decode().split("\r\n\r\n")[0].replace("\r\n ", " ")
        lines = [line for line in head.splitlines() if line.startswith("Message-ID:")]
        self.taken.append((envelope.rcpt_tos[0], lines[0].partition(":")[2].strip()))
        return "250 OK"


@pytest.fixture
def mail_server():
    server = MailServer()
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    server.port = controller.port
    yield server
    controller.stop()


@pytest.fixture(params=["SQLite and files", "PostgreSQL and Redis"])
def environ(request, tmp_path, mail_server):
    environ = {"EMAIL_URL": f"smtp://127.0.0.1:{mail_server.port}"}
    if request.param.startswith("PostgreSQL"):
        name = "services_notices"
        with postgres(os.environ["DATABASE_URL"]) as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {name}")
        url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
        environ |= {"DATABASE_URL": url, "REDIS_URL": os.environ["REDIS_URL"] + "/14"}
    environ["DJANGO_SETTINGS_MODULE"] = "wuning_portal.settings"
    return clean_environment(tmp_path, **environ)


@contextmanager
def postgres(url):
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        yield cursor
    connection.close()


def states(environ) -> dict[str, int]:
    """How many notices stand in which state."""
    query = "SELECT state, count(*) FROM notices_notice GROUP BY state"
    if url := environ.get("DATABASE_URL"):
        with postgres(url) as cursor:
            cursor.execute(query)
            return dict(cursor.fetchall())
    connection = sqlite3.connect(f"{environ['PORTAL_VAR']}/portal.sqlite3", timeout=20)
    try:
        return dict(connection.execute(query).fetchall())
    finally:
        connection.close()


class Worker:
    """The worker with its clock, in a process group of its own that a kill takes whole."""

    def __init__(self, environ):
        self.environ = environ
        self.start()

    def start(self) -> None:
        command = ["-A", "tests.services.hurried", "worker", "-B", "-P", "threads", "-c", "2"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "celery", *command, "--loglevel", "ERROR"],
            cwd=ROOT,
            env=self.environ,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def wait_until(is_so, what: str) -> None:
    deadline = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


def test_everybody_is_told_once(environ, mail_server):
    tell = [sys.executable, "-m", "tests.services.hurried", str(PEOPLE)]
    subprocess.run(tell, cwd=ROOT, env=environ, check=True)
    worker = Worker(environ)
    try:
        for number in KILL_AT:
            wait_until(lambda: len(mail_server.taken) >= number, f"{number} mails")  # noqa: B023
            worker.kill()
            worker.start()
        wait_until(lambda: states(environ) == {"sent": PEOPLE}, f"all sent: {states(environ)}")
    finally:
        worker.kill()
    assert mail_server.refused == REFUSED
    told = Counter(address for address, _message_id in mail_server.taken)
    assert set(told) == {f"person{n}@demo.example" for n in range(PEOPLE)}
    assert len(mail_server.taken) - PEOPLE <= len(KILL_AT)
    assert len(set(mail_server.taken)) == PEOPLE  # a mail sent again has the same Message-ID
