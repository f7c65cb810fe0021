"""The programs of the portal are started, watched and ended together."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from wuning_portal.management import supervisor as module
from wuning_portal.management.supervisor import Program, Supervisor

SLEEPER = "import time; print('up', flush=True); time.sleep(60)"
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "print('up', flush=True); time.sleep(60)"
)
PARENT = (
    "import subprocess, sys, time;"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
    "print(child.pid, flush=True); time.sleep(60)"
)


@pytest.fixture
def program(tmp_path):
    def make(code: str, name: str = "web") -> Program:
        return Program(name, [sys.executable, "-c", code], tmp_path / f"{name}.log")

    return make


def said(program: Program) -> str:
    """What the program printed, once it printed something."""
    for _ in range(100):
        if text := program.last_words():
            return text
        time.sleep(0.05)
    raise AssertionError("the program said nothing")


def is_running(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rsplit(")")[1].split()[0] != "Z"


def test_a_signal_ends_every_program(program):
    programs = [program(SLEEPER, "web"), program(SLEEPER, "worker")]
    with Supervisor(programs, print) as supervisor:
        for each in programs:
            said(each)
        threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGTERM)).start()
        assert supervisor.watch() is False
        assert supervisor.is_stopping
    assert [each.process.returncode for each in programs] == [-signal.SIGTERM] * 2


def test_what_a_program_started_ends_with_it(program):
    parent = program(PARENT)
    with Supervisor([parent], print):
        grandchild = int(said(parent))
        assert is_running(grandchild)
    time.sleep(0.1)
    assert not is_running(grandchild)


def test_a_program_that_will_not_end_is_killed(program, monkeypatch):
    monkeypatch.setattr(module, "GRACE_SECONDS", 0.3)
    stubborn = program(STUBBORN)
    with Supervisor([stubborn], print):
        said(stubborn)
    assert stubborn.process.returncode == -signal.SIGKILL


def test_a_program_that_dies_at_once_ends_all_and_its_last_words_are_shown(program):
    heard = []
    programs = [program("import sys; sys.exit('no such table')"), program(SLEEPER, "worker")]
    with Supervisor(programs, heard.append) as supervisor:
        assert supervisor.watch() is False
    assert not supervisor.is_stopping
    assert heard[0].startswith("web ended at once (exit 1).")
    assert heard[1] == "no such table"
    assert programs[1].process.returncode == -signal.SIGTERM


def test_a_program_that_was_killed_is_started_again(program):
    heard = []
    worker = program(SLEEPER, "worker")
    with Supervisor([worker], heard.append) as supervisor:
        said(worker)
        first = worker.process.pid
        os.kill(first, signal.SIGKILL)
        assert supervisor.watch(until=lambda: worker.process.pid != first) is True
        assert worker.is_alive
    assert [line.split(";")[0] for line in heard] == ["worker ended (exit -9)"]
