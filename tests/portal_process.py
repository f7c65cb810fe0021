"""A whole portal in processes of its own, as `make run` starts it, for the tests that need one."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 120


@dataclass
class Portal:
    """A running portal: where it answers, its var/ folder, and what it said."""

    url: str
    folder: Path
    process: subprocess.Popen
    environ: dict[str, str] = field(default_factory=dict)

    def said(self) -> str:
        return (self.folder / "said.txt").read_text("utf-8")

    def shell(self, code: str) -> str:
        """Run code beside the portal, on its database; gives what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", "shell", "-v0", "-c", code],
            cwd=ROOT,
            env=clean_environment(self.folder, **self.environ),
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def mails(self) -> list[EmailMessage]:
        """All mail that the worker and the web server wrote so far, oldest first."""
        found = []
        for path in sorted((self.folder / "mail").glob("*.log"), key=lambda p: p.stat().st_mtime):
            for part in path.read_bytes().split(b"\n" + b"-" * 79 + b"\n"):
                if part.strip():
                    found.append(message_from_bytes(part, policy=policy.default))
        return found

    def mail_to(self, address: str, words: str, seconds: float = 20) -> EmailMessage:
        """The mail to `address` that says `words`; waits for the worker."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for mail in self.mails():
                text = mail.get_body(("plain",)).get_content()
                if address in mail["To"] and words in str(mail["Subject"]) + text:
                    return mail
            time.sleep(0.3)
        sent = [(mail["To"], mail["Subject"]) for mail in self.mails()]
        raise AssertionError(f"no mail to {address} says {words!r}; there are {sent}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def clean_environment(folder: Path, **more: str) -> dict[str, str]:
    """Next to nothing, as on a fresh machine."""
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "PORTAL_VAR": str(folder), **more}


@contextmanager
def running_portal(folder: Path, **environ: str) -> Iterator[Portal]:
    """Start the portal with its demo data, and end it as Ctrl-C does."""
    port = free_port()
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env=clean_environment(folder, PORT=str(port), **environ),
            stdout=said,
            stderr=said,
        )
    portal = Portal(f"http://127.0.0.1:{port}", folder, process, environ)
    try:
        _wait(portal)
        yield portal
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(30)
        finally:
            process.kill()


def _wait(portal: Portal) -> None:
    deadline = time.monotonic() + START_SECONDS
    while "Ctrl-C ends" not in portal.said():
        if portal.process.poll() is not None or time.monotonic() > deadline:
            raise AssertionError(f"the portal did not start:\n{portal.said()}")
        time.sleep(0.2)
