"""`make run` from nothing: all its programs, the demo data, and what survives a hard end."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.portal_process import free_port, running_portal

pytestmark = [
    pytest.mark.xdist_group("processes"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
PAGES = ("/", "/en/", "/members/", "/accounts/login/", "/health/live", "/health/ready")


def status(url: str) -> int:
    with urllib.request.urlopen(url) as response:
        return response.status


def in_folder(folder) -> list[str]:
    """The processes that work in this folder, from their environment."""
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            environ = Path(f"/proc/{name}/environ").read_bytes()
            command = Path(f"/proc/{name}/cmdline").read_bytes()
        except OSError:
            continue
        if f"PORTAL_VAR={folder}\0".encode() in environ and command:
            found.append(command.replace(b"\0", b" ").decode())
    return found


def test_it_serves_and_leaves_nothing_running(folder):
    with running_portal(folder) as portal:
        assert [status(portal.url + path) for path in PAGES] == [200] * len(PAGES)
        assert portal.url in portal.said()
    assert portal.process.returncode == 0
    assert in_folder(folder) == []


def test_a_second_run_keeps_the_data_and_is_quick(folder):
    begun = time.monotonic()
    with running_portal(folder) as portal:
        took = time.monotonic() - begun
        assert status(portal.url + "/members/") == 200
    assert "Loading" not in portal.said() and "Bringing" not in portal.said()
    assert took < 15  # 5 seconds on a quiet machine; the tests share theirs


def test_a_killed_portal_starts_again(folder):
    with running_portal(folder) as portal:
        os.kill(portal.process.pid, signal.SIGKILL)
        portal.process.wait()
    deadline = time.monotonic() + 20
    while in_folder(folder):
        assert time.monotonic() < deadline, in_folder(folder)
        time.sleep(0.2)
    (folder / "broker" / "queue" / "1_cut.celery.msg").write_text('{"body": "')
    (folder / "celerybeat-schedule").write_bytes(b"cut off")
    with running_portal(folder) as portal:
        assert status(portal.url + "/health/ready") == 200
        assert "Put aside a message that was cut off: 1_cut.celery.msg" in portal.said()


def test_make_stops_all_of_it(folder):
    """Ctrl-C reaches make and the portal alike, as from a terminal."""
    environ = {**os.environ, "PORTAL_VAR": str(folder), "PORT": str(free_port())}
    environ.pop("MAKEFLAGS", None)
    said = folder / "make.txt"
    with said.open("wb") as out:
        make = subprocess.Popen(
            ["make", "run", f"VENV={sys.prefix}"],
            env=environ,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    deadline = time.monotonic() + 120
    while "Ctrl-C ends" not in said.read_text("utf-8"):
        assert make.poll() is None and time.monotonic() < deadline, said.read_text("utf-8")
        time.sleep(0.2)
    os.killpg(make.pid, signal.SIGINT)
    make.wait(30)
    assert in_folder(folder) == []
