"""Public pages kept in the process, first in the list of middlewares (docs/performance.md).

Nothing is deleted when something changes: the version is part of the key, so old pages are no
longer found. It lives in the shared cache and is read at most once a second by each process.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

log = logging.getLogger(__name__)
VERSION_KEY = "public-pages"
VERSION_SECONDS = 1.0
LONGEST_SECONDS = 60.0
MOST_PAGES = 400
watchers: list[Callable[[], Any]] = []  # told in each process that the pages are new
DISPLAY_COOKIES = ("mode", "theme")
MODES, THEMES = ("large",), ("dark", "light")


@dataclass(frozen=True)
class Page:
    """A rendered page: headers, body plain and compressed, tag, and when it grows stale."""

    headers: tuple[tuple[str, str], ...]
    plain: bytes
    packed: bytes
    etag: str
    fresh_until: float  # seconds of the monotonic clock


def raise_version(*_: Any) -> None:
    """Make every stored page old, in all processes within a second."""
    cache.set(VERSION_KEY, secrets.token_hex(8), None)


class PageCache:
    """Answers GET requests of people without a session from the pages already rendered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response
        self.pages: OrderedDict[tuple, Page] = OrderedDict()
        self.version, self.version_read_at = "", float("-inf")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.PAGE_CACHE or not is_candidate(request):
            return self.get_response(request)
        try:
            key = (self.current_version(), *address_of(request))
        except Exception:
            log.exception("The cache does not answer; pages are rendered one by one.")
            return self.get_response(request)
        page = self.pages.get(key)
        if page is None or page.fresh_until <= time.monotonic():
            response = self.get_response(request)
            if not is_storable(request, response):
                return response
            page = self.pages[key] = page_from(response, key)
            if len(self.pages) > MOST_PAGES:
                self.pages.popitem(last=False)
        return answer(request, page)

    def current_version(self) -> str:
        now = time.monotonic()
        if now - self.version_read_at >= VERSION_SECONDS:
            version = cache.get(VERSION_KEY)
            if version is None:
                raise_version()
                version = cache.get(VERSION_KEY) or secrets.token_hex(8)
            if version != self.version:
                self.pages.clear()
                for look in watchers:
                    look()
            self.version, self.version_read_at = version, now
        return self.version


def is_candidate(request: HttpRequest) -> bool:
    """Whether the answer can depend on the address and the display cookies alone."""
    return request.method in ("GET", "HEAD") and settings.SESSION_COOKIE_NAME not in request.COOKIES


def address_of(request: HttpRequest) -> tuple:
    """What a public page depends on: scheme, host, full address and the two display modes."""
    mode, theme = (request.COOKIES.get(name, "") for name in DISPLAY_COOKIES)
    return (
        request.scheme,
        request.META.get("HTTP_HOST", ""),
        request.get_full_path(),
        mode if mode in MODES else "",
        theme if theme in THEMES else "",
    )


def is_storable(request: HttpRequest, response: HttpResponse) -> bool:
    """Only a whole 200 of a public view that touched no cookie and forbids no storing."""
    match = request.resolver_match
    return (
        request.method == "GET"
        and response.status_code == 200
        and not response.streaming
        and match is not None
        and not getattr(match.func, "login_required", True)
        and not response.cookies
        and "cookie" not in response.get("Vary", "").lower()
        and "Cache-Control" not in response
    )


def page_from(response: HttpResponse, key: tuple) -> Page:
    """The page to keep; a view whose answer changes at a known time sets `response.changes_at`."""
    plain = response.content
    if response.get("Content-Encoding") == "gzip":
        plain = gzip.decompress(plain)
    left_out = ("Content-Length", "Content-Encoding", "ETag", "Vary", "Cache-Control")
    return Page(
        headers=tuple((k, v) for k, v in response.items() if k not in left_out),
        plain=plain,
        packed=gzip.compress(plain, 6, mtime=0),
        etag=f'W/"{hashlib.sha256(repr(key).encode() + plain).hexdigest()[:32]}"',
        fresh_until=time.monotonic() + seconds_fresh(getattr(response, "changes_at", None)),
    )


def seconds_fresh(changes_at: datetime | None) -> float:
    """Seconds a page may be kept: at most 60, never past midnight or its own next change."""
    now = timezone.localtime()
    midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    ends = [midnight] + ([changes_at] if changes_at and changes_at > now else [])
    return min(LONGEST_SECONDS, *((end - now).total_seconds() for end in ends))


def answer(request: HttpRequest, page: Page) -> HttpResponse:
    """The kept page: 304 when the reader has it, compressed when the reader can unpack it."""
    known = parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
    if page.etag in known or "*" in known:
        response: HttpResponse = HttpResponseNotModified()
    else:
        packed = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
        response = HttpResponse(page.packed if packed else page.plain)
        for name, text in page.headers:
            response.headers[name] = text
        if packed:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))
    response.headers["ETag"] = page.etag
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
    return response
