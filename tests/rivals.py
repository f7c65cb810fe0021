"""A hundred browsers that press at the same moment for the last places of an event."""

from __future__ import annotations

import re
from collections import Counter
from http.client import HTTPConnection
from threading import Barrier, Thread
from urllib.parse import urlencode, urlsplit

from tests.portal_process import Portal

CLIENTS, PLACES, PATIENCE = 100, 50, 120
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
MAKE = """
from datetime import timedelta
from django.utils import timezone
from events.models import Event
at = timezone.now() + timedelta(days=10)
Event.objects.create(
    slug="rivals", working_title="抢名额", title="抢名额", kind="other", state="published",
    published_at=timezone.now(), starts_at=at, ends_at=at + timedelta(hours=2), place="广场",
    registration="open", capacity={places},
)
"""
COUNT = """
from events.models import Registration
rows = Registration.objects.filter(event__slug="rivals")
people = rows.values("address").distinct().count()
print("taken", rows.count(), people, rows.filter(state="held").count())
"""


def race(portal: Portal) -> tuple[Counter, str]:
    """What the clients were answered, and what the database then holds."""
    portal.shell(MAKE.format(places=PLACES))
    start, answers = Barrier(CLIENTS), Counter()
    threads = [Thread(target=_client, args=(portal.url, n, start, answers)) for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return answers, portal.shell(COUNT)


def _client(url: str, number: int, start: Barrier, answers: Counter) -> None:
    """One browser: opens the form, waits for the others, presses, reads the answer."""
    try:
        status, headers, page = ask(url, "GET", "/events/rivals/register/")
        cookie = headers["Set-Cookie"].partition(";")[0]
        fields = {
            "csrfmiddlewaretoken": TOKEN.search(page).group(1),
            "name": "林小雨",
            "address": f"rival{number}@example.org",
            "agreed": "on",
        }
        start.wait(PATIENCE)
        status, headers, page = ask(
            url, "POST", "/events/rivals/register/", urlencode(fields), {"Cookie": cookie}
        )
        answers[{302: "held"}.get(status) or ("full" if "名额已经报满" in page else status)] += 1
    except Exception as fault:  # counted: the test shows what went wrong
        start.abort()
        answers[repr(fault)] += 1


def ask(
    url: str, method: str, path: str, body: str | None = None, headers: dict | None = None
) -> tuple:
    """Status, headers and text of one request over a connection of its own."""
    wire = HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE)
    typed = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    try:
        wire.request(method, path, body, {**typed, **(headers or {})})
        response = wire.getresponse()
        return response.status, response.headers, response.read().decode()
    finally:
        wire.close()
