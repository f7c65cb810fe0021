"""`make bench`: one table; only its ratios mean anything, since all rows come from one run."""

# ruff: noqa: E402, T201
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median

FOLDER = tempfile.TemporaryDirectory(prefix="wuning-bench-")
os.environ |= {
    "PORTAL_VAR": FOLDER.name,
    "BENCH_DATABASE": str(Path(FOLDER.name) / "reference.sqlite3"),
    "DJANGO_SETTINGS_MODULE": "tests.bench.cold",
}

import django

django.setup()

import subprocess

from django.conf import settings

from events.models import Event
from tests.bench.content import MARK, grow, shrink, signed_in, statements
from tests.bench.load import CLIENTS
from tests.bench.servers import WORKERS, Server, serving
from wuning_portal.management.preparation import prepare

SECONDS, ROUNDS = 2.0, 2
SIZES = (10, 200)  # rows at which statements are counted
LIST = 30  # rows at which speed is measured, as in b
MEMBER = "clerk@demo.example"
HEADINGS = ("page", "req/s", "x bare", "x b", "p50 ms", "p99 ms", "spread", "body B")
HEADINGS += tuple(f"SQL at {size}" for size in SIZES) + ("RSS MiB",)


def main() -> None:
    begun = time.monotonic()
    prepare(lambda text: None)
    fill = "from tests.bench.reference import fill; fill()"
    subprocess.run([sys.executable, "-c", fill], check=True)
    counts = count_statements()
    shrink(LIST)
    detail = Event.objects.filter(slug__startswith=MARK).first().get_absolute_url()
    pages = {"home": "/", "event list": "/events/", "event detail": detail}
    pages |= {"directory": "/members/"}
    session = signed_in(MEMBER).cookies[settings.SESSION_COOKIE_NAME].value
    cookie = f"{settings.SESSION_COOKIE_NAME}={session}"
    with ExitStack() as stack:
        bare, usual, cold, warm = (stack.enter_context(server) for server in servers())
        rows = [("bare Django view, 10 KB", bare, "/bare/", "", "")]
        rows += [("b: list of 30, usual middlewares", usual, "/b/", "", "")]
        for name, path in pages.items():
            rows += [(f"{name}, rendered", cold, path, "", path)]
            rows += [(f"{name}, kept", warm, path, "", "")]
        rows += [("event list, signed in", cold, "/events/", cookie, "")]
        rows += [("inbox, signed in", cold, "/inbox/", cookie, "/inbox/")]
        report(rows, measure(rows), counts)
    print(
        f"\nOwn load driver (tests/bench/load.py), {CLIENTS} connections, gunicorn with {WORKERS} "
        f"sync workers, SQLite, {ROUNDS} slots of {SECONDS:.0f} s each, {LIST} events and "
        f"institutions beside the demo data. 'kept' is the page cache. The whole took "
        f"{time.monotonic() - begun:.0f} s. Differences under 1.3 x mean nothing."
    )


def servers():
    yield serving("tests.bench.reference:application", BENCH_MIDDLEWARE="none")
    yield serving("tests.bench.reference:application", BENCH_MIDDLEWARE="usual")
    yield serving("wuning_portal.wsgi", DJANGO_SETTINGS_MODULE="tests.bench.cold")
    yield serving("wuning_portal.wsgi", DJANGO_SETTINGS_MODULE="wuning_portal.settings")


def count_statements() -> dict[str, list[int]]:
    """SQL statements of each page at each size of the data."""
    counts: dict[str, list[int]] = {}
    for size in SIZES:
        grow(size)
        detail = Event.objects.filter(slug__startswith=MARK).first().get_absolute_url()
        for path in ("/", "/events/", detail, "/members/"):
            counts.setdefault(path, []).append(statements(path))
        counts.setdefault("/inbox/", []).append(statements("/inbox/", signed_in(MEMBER)))
    return counts


def measure(rows: list[tuple]) -> dict[str, list[dict]]:
    """Slots of every row, round by round, so that a busy moment does not hit one row alone."""
    slots: dict[str, list[dict]] = {}
    for turn in range(ROUNDS):
        for name, server, path, cookie, _ in rows:
            if turn == 0:
                server.measure(path, 0.5, cookie)
            slots.setdefault(name, []).append(server.measure(path, SECONDS, cookie))
    return slots


def report(rows: list[tuple], slots: dict[str, list[dict]], counts: dict) -> None:
    speeds = {name: median(slot["per_second"] for slot in slots[name]) for name in slots}
    bare, usual = speeds[rows[0][0]], speeds[rows[1][0]]
    lines = [HEADINGS]
    for name, server, _, _, path in rows:
        lines.append(cells(name, server, slots[name], (bare, usual), counts.get(path, [])))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        _, *others = (cell.rjust(width) for cell, width in zip(line, widths, strict=True))
        print("  ".join([line[0].ljust(widths[0]), *others]))
    failed = {name: errors for name in slots if (errors := sum(s["errors"] for s in slots[name]))}
    if failed:
        sys.exit(f"Answers other than 200: {failed}")


def cells(name: str, server: Server, taken: list[dict], basis: tuple, counts: list) -> tuple:
    speed = median(slot["per_second"] for slot in taken)
    speeds = [slot["per_second"] for slot in taken]
    return (
        name,
        f"{speed:.0f}",
        *(f"{speed / other:.3f}" if other > speed else f"{speed / other:.1f}" for other in basis),
        f"{median(slot['p50'] for slot in taken):.1f}",
        f"{median(slot['p99'] for slot in taken):.1f}",
        f"{(max(speeds) - min(speeds)) / speed:.0%}" if speed else "",
        str(taken[-1]["body"]),
        *(str(count) for count in counts or [""] * len(SIZES)),
        f"{server.memory():.0f}",
    )


if __name__ == "__main__":
    main()
