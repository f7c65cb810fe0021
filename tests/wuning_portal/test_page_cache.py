"""Public pages are rendered once, are seen anew within a second, and leak no session."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from base.access import public
from wuning_portal import page_cache
from wuning_portal.page_cache import PageCache, raise_version, seconds_fresh


class Match:
    func = public(lambda request: None)


class Site:
    """A site of one public page that counts how often it was rendered."""

    def __init__(self):
        self.rendered = 0
        self.headers = {}
        self.cookie = None
        self.status = 200

    def __call__(self, request):
        self.rendered += 1
        request.resolver_match = Match()
        response = HttpResponse(f"第 {self.rendered} 次", status=self.status, headers=self.headers)
        if self.cookie:
            response.set_cookie(self.cookie, "1")
        return response


@pytest.fixture(autouse=True)
def on(settings, monkeypatch):
    settings.PAGE_CACHE = True
    monkeypatch.setattr(page_cache, "watchers", [])  # they ask the database


@pytest.fixture
def site():
    return Site()


@pytest.fixture
def ask(site):
    middleware, factory = PageCache(site), RequestFactory()

    def ask(path="/", method="get", cookies=(), **headers):
        factory.cookies.clear()
        for name, text in dict(cookies).items():
            factory.cookies[name] = text
        return middleware(getattr(factory, method)(path, **headers))

    ask.middleware = middleware
    return ask


def test_second_reader_gets_the_same_bytes_without_a_rendering(ask, site):
    assert ask().content == ask().content
    assert site.rendered == 1


def test_a_change_is_seen_within_a_second(ask, site, monkeypatch):
    ask()
    raise_version()
    ask.middleware.version_read_at -= page_cache.VERSION_SECONDS
    assert ask().content.decode() == "第 2 次"


def test_each_address_and_display_mode_is_a_page_of_its_own(ask, site):
    ask("/?month=1")
    ask("/?month=2")
    ask(cookies={"mode": "large"})
    ask(cookies={"theme": "dark"})
    ask(cookies={"theme": "nonsense"})
    ask()
    assert site.rendered == 5


def test_a_reader_who_has_the_page_gets_304(ask):
    first = ask()
    second = ask(HTTP_IF_NONE_MATCH=first["ETag"])
    assert (second.status_code, second.content, second["ETag"]) == (304, b"", first["ETag"])


def test_compressed_for_those_who_can_unpack(ask):
    plain, packed = ask(), ask(HTTP_ACCEPT_ENCODING="br, gzip")
    assert gzip.decompress(packed.content) == plain.content
    assert packed["Vary"] == "Accept-Encoding, Cookie"


@pytest.mark.parametrize(
    "kept_out",
    [
        {"headers": {"Vary": "Cookie"}},
        {"headers": {"Cache-Control": "no-store"}},
        {"cookie": "csrftoken"},
        {"status": 404},
    ],
)
def test_answers_that_are_somebodys_own_are_not_kept(ask, site, kept_out):
    for name, setting in kept_out.items():
        setattr(site, name, setting)
    ask()
    ask()
    assert site.rendered == 2


def test_nobody_with_a_session_gets_a_kept_page(ask, site, settings):
    ask()
    ask(cookies={settings.SESSION_COOKIE_NAME: "s"})
    assert site.rendered == 2


def test_a_post_is_never_answered_from_the_kept_pages(ask, site):
    ask()
    ask(method="post")
    assert site.rendered == 2


def test_a_head_request_does_not_store_an_empty_page(ask, site):
    ask(method="head")
    assert ask().content.decode() == "第 2 次"


def test_memory_is_bounded(ask, monkeypatch):
    monkeypatch.setattr(page_cache, "MOST_PAGES", 3)
    for number in range(5):
        ask(f"/?page={number}")
    assert len(ask.middleware.pages) == 3


def test_fresh_for_a_minute_but_never_past_midnight_or_the_next_change(clock):
    clock.move_to(datetime(2026, 11, 23, 15, 59, 30, tzinfo=UTC))  # 23:59:30 in Shanghai
    now = datetime.now(UTC)
    assert seconds_fresh(None) == 30
    assert seconds_fresh(now + timedelta(seconds=5)) == 5
    assert seconds_fresh(now - timedelta(seconds=5)) == 30
    clock.shift(timedelta(hours=1))
    assert seconds_fresh(None) == 60


def test_a_cache_that_is_down_costs_speed_and_nothing_else(ask, site, monkeypatch):
    def down(*_):
        raise ConnectionError("no cache")

    monkeypatch.setattr(page_cache.cache, "get", down)
    assert [ask().status_code, ask().status_code] == [200, 200]
    assert site.rendered == 2
