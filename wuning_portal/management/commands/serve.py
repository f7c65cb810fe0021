"""Run the whole portal: web server, worker and clock, until Ctrl-C."""

from __future__ import annotations

import fcntl
import http.client
import json
import socket
import sys
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from wuning_portal.management.accounts_table import demo_accounts_table
from wuning_portal.management.preparation import prepare
from wuning_portal.management.supervisor import Program, Supervisor

WEB_WORKERS = 2
LONG_AGO_BYTES = 5_000_000  # a log larger than this is put aside at the next start


class Command(BaseCommand):
    help = "Prepare what is missing, then run gunicorn and one Celery process until Ctrl-C."
    requires_system_checks = []

    def handle(self, *args, **options):
        port = settings.ENV.number("PORT")
        host = settings.ENV["BIND"]
        with only_one(settings.VAR):
            refuse_taken_port(host, port)
            try:
                prepare(self.say)
            except KeyboardInterrupt as error:
                raise CommandError("Ended while preparing; the next run goes on.") from error
            connections.close_all()
            with Supervisor(programs(host, port), self.say) as supervisor:
                if supervisor.watch(until=lambda: answers(host, port)):
                    self.welcome()
                supervisor.watch()
                self.say("Ending …")
                asked_to_stop = supervisor.is_stopping
        if not asked_to_stop:
            raise CommandError("The portal could not be kept running.")
        self.say("Ended. The data stays in " + str(settings.VAR))

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def welcome(self) -> None:
        """What one needs to know, said once the portal really answers."""
        self.say(f"\n武宁创新共同体  {settings.PORTAL_URL}/   English: {settings.PORTAL_URL}/en/")
        if not settings.IS_PRODUCTION:
            self.say("\n" + demo_accounts_table())
        if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
            self.say(f"Mail: {settings.EMAIL_FILE_PATH}")
        self.say(f"Logs: {settings.VAR / 'log'}\nCtrl-C ends all of it.\n")


def programs(host: str, port: int) -> list[Program]:
    """The web server, and one Celery process that is worker and clock."""
    bin_folder = Path(sys.executable).parent
    level = settings.ENV["LOG_LEVEL"]
    web = [str(bin_folder / "gunicorn"), "wuning_portal.wsgi", f"--bind={host}:{port}"]
    web += [f"--workers={WEB_WORKERS}", "--preload", "--graceful-timeout=5", "--no-control-socket"]
    worker = [str(bin_folder / "celery"), "-A", "wuning_portal", "worker", "-B", "-P", "threads"]
    worker += ["-c", "2", f"--loglevel={level}", "--without-gossip", "--without-mingle"]
    logs = settings.VAR / "log"
    for log in logs.glob("*.log"):
        if log.stat().st_size > LONG_AGO_BYTES:
            log.replace(log.with_suffix(".log.1"))
    environ = {
        "PYTHONPATH": str(settings.BASE_DIR),
        "PORTAL_VAR": str(settings.VAR),
        "PORTAL_URL": settings.PORTAL_URL,
    }
    return [
        Program("web", web, logs / "web.log", environ),
        Program("worker", worker, logs / "worker.log", environ),
    ]


def answers(host: str, port: int) -> bool:
    """Whether the portal says that it is ready."""
    wire = http.client.HTTPConnection(_reachable(host), port, timeout=5)
    try:
        wire.request("GET", "/health/ready", headers={"Host": _served_host()})
        response = wire.getresponse()
        return response.status == 200 and json.load(response)["status"] == "ok"
    except (OSError, http.client.HTTPException, ValueError):
        return False
    finally:
        wire.close()


def _reachable(host: str) -> str:
    return "127.0.0.1" if host == "0.0.0.0" else host


def _served_host() -> str:
    first = settings.ALLOWED_HOSTS[0].lstrip(".")
    return "localhost" if first == "*" else first


def refuse_taken_port(host: str, port: int) -> None:
    """Raise CommandError when somebody else serves on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", "") or error
            raise CommandError(
                f"Cannot serve on {host}:{port} ({reason}). "
                f"Name another port: make run PORT={port + 1 if port < 65535 else 8000}"
            ) from error


@contextmanager
def only_one(folder: Path):
    """Hold the folder for this portal. The lock goes with the process, even with a killed one."""
    with (folder / "serve.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CommandError(
                f"A portal already runs on {folder}. End it, or give this one a folder of its own: "
                "make run PORTAL_VAR=… PORT=…"
            ) from error
        yield
