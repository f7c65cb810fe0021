"""Several programs run as one: started together, watched, and ended together."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
GRACE_SECONDS = 10.0  # given to a program to end by itself
TOO_SOON_SECONDS = 10.0  # a program that fails sooner would fail again; a killed one would not
PR_SET_PDEATHSIG = 1  # Linux, prctl(2)


@dataclass
class Program:
    """A program with its command and the file that takes all it says."""

    name: str
    command: list[str]
    log: Path
    environ: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen | None = None
    started_at: float = 0.0  # monotonic seconds

    def start(self) -> None:
        """Start it in a session of its own: Ctrl-C in the terminal is for the supervisor."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, **self.environ},
                start_new_session=True,
                preexec_fn=_end_with_parent,
            )
        self.started_at = time.monotonic()

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def signal_all(self, number: int) -> None:
        """Send a signal to the program and all that it started."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def last_words(self, lines: int = 15) -> str:
        """The end of its log."""
        text = self.log.read_text("utf-8", errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-lines:])


class Supervisor:
    """Keeps programs running until it is told to stop; leaves none behind."""

    def __init__(self, programs: list[Program], say: Callable[[str], None]):
        self.programs = programs
        self.say = say
        self.is_stopping = False

    def __enter__(self) -> Supervisor:
        self._before = {number: signal.signal(number, self._stop) for number in STOP_SIGNALS}
        for program in self.programs:
            program.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.end()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _stop(self, number: int, frame: object) -> None:
        self.is_stopping = True

    def watch(self, *, until: Callable[[], bool] = lambda: False) -> bool:
        """Wait for `until`, starting again what dies; False when it is time to end."""
        while not self.is_stopping:
            for program in self.programs:
                if not (program.is_alive or self._revive(program)):
                    return False
            if until():
                return True
            time.sleep(0.1)
        return False

    def _revive(self, program: Program) -> bool:
        assert program.process
        how = program.process.returncode
        program.signal_all(signal.SIGKILL)
        if how > 0 and time.monotonic() - program.started_at < TOO_SOON_SECONDS:
            self.say(f"{program.name} ended at once (exit {how}). {program.log} ends:")
            self.say(program.last_words())
            return False
        self.say(f"{program.name} ended (exit {how}); starting it again. See {program.log}.")
        program.start()
        return True

    def end(self) -> None:
        """End every program: politely, and after GRACE_SECONDS with force."""
        for program in self.programs:
            if program.process and program.is_alive:
                program.process.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        for program in self.programs:
            if program.process:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    program.process.wait(max(0.0, deadline - time.monotonic()))
                program.signal_all(signal.SIGKILL)
                program.process.wait()


def _end_with_parent() -> None:
    """On Linux a program is told to end even when its supervisor was killed outright."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
