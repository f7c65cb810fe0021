"""The servers of a benchmark run, and what they weigh."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.portal_process import ROOT, free_port

WORKERS = 2


@dataclass
class Server:
    """Gunicorn with two sync workers."""

    port: int
    process: subprocess.Popen

    def measure(self, path: str, seconds: float, cookie: str = "") -> dict:
        """One slot of load, by a process of its own."""
        command = [sys.executable, "-m", "tests.bench.load", str(self.port), path, str(seconds)]
        done = subprocess.run(
            [*command, cookie], cwd=ROOT, capture_output=True, text=True, check=True
        )
        return json.loads(done.stdout)

    def memory(self) -> float:
        """Resident memory of the heaviest worker in MiB (Linux)."""
        weights = [0.0]
        for status in Path("/proc").glob("[0-9]*/status"):
            try:
                lines = dict(
                    line.split(":", 1) for line in status.read_text().splitlines() if ":" in line
                )
            except OSError:
                continue
            if int(lines["PPid"]) == self.process.pid and "VmRSS" in lines:
                weights.append(int(lines["VmRSS"].split()[0]) / 1024)
        return max(weights)


@contextmanager
def serving(application: str, **environ: str) -> Iterator[Server]:
    """Serve a WSGI application on a free port of this machine."""
    port = free_port()
    command = [str(Path(sys.executable).parent / "gunicorn"), application]
    command += [f"--bind=127.0.0.1:{port}", f"--workers={WORKERS}", "--no-control-socket"]
    process = subprocess.Popen(
        [*command, "--log-level=error"], cwd=ROOT, env={**os.environ, **environ}
    )
    try:
        _wait(port)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
        except urllib.error.HTTPError:
            return  # it answers; this address means nothing to it
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not start")
