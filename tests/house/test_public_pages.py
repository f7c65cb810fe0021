"""What holds for every public page, found by following links over the demo data."""

import re
from html.parser import HTMLParser

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver

pytestmark = pytest.mark.xdist_group("public pages")  # one process asks for them all
POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
}
NOT_PAGES = ("/accounts/", "/admin/", "/static/", "/media/", "/files/", "/t/", "/health/")
ONE_ADDRESS = ("/display/", "/robots.txt")  # the same for both languages
MOST_PAGES = 250
MOST_QUERIES = 8  # the directory with its facets; each app's tests hold their own pages to 4


class Page(HTMLParser):
    """What the tests ask of a page: links, headings, language, ids."""

    def __init__(self, body: str):
        super().__init__()
        self.links, self.ids, self.headings, self.lang, self.title = [], [], 0, "", ""
        self.labels_for, self.images_without_alt, self.in_title = set(), 0, False
        self.feed(body)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.in_title = tag == "title"
        if tag == "html":
            self.lang = values.get("lang")
        if tag == "a" and values.get("href"):
            self.links.append(values["href"])
        if tag == "img" and "alt" not in values:
            self.images_without_alt += 1
        self.headings += tag == "h1"
        if "id" in values:
            self.ids.append(values["id"])

    def handle_data(self, text):
        self.title += text if self.in_title else ""

    def handle_endtag(self, tag):
        if tag == "title":
            self.in_title = False


def public_addresses(patterns=None, prefix="/") -> list[str]:
    """Every address without arguments whose view says that it is public."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + re.sub(r"[\^$\\]|\.\*", "", str(pattern.pattern))
        if isinstance(pattern, URLPattern):
            is_plain = not re.search(r"[<(]", route)
            if is_plain and not getattr(pattern.callback, "login_required", True):
                found.append(route)
        else:
            found += public_addresses(pattern.url_patterns, route)
    return [path for path in found if not path.startswith(NOT_PAGES)]


@pytest.fixture(scope="module")
def visits(django_db_setup, django_db_blocker):
    """Each public page of both languages: its path, answer, parsed body and number of queries."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", verbosity=0)
        found = crawl()
        transaction.set_rollback(True)
    return found


def crawl() -> dict[str, tuple]:
    client, found = Client(), {}
    starts = public_addresses()
    waiting = starts + ["/en" + path for path in starts if path not in ONE_ADDRESS]
    while waiting and len(found) < MOST_PAGES:
        path = waiting.pop(0)
        if path in found:
            continue
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = client.get(path)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        page = Page(response.content.decode()) if is_page and not response.streaming else None
        found[path] = (response, page, len(queries))
        if page and response.status_code == 200:
            waiting += [link for link in map(own_page, page.links) if link]
    return found


def own_page(link: str) -> str:
    """The path of a link to another page of the portal; empty when it is none."""
    path, _, query = link.partition("#")[0].partition("?")
    is_own = path.startswith("/") and not path.removeprefix("/en").startswith(NOT_PAGES)
    return path if is_own and not query else ""


def pages(visits):
    """Those that are HTML and answer 200."""
    return {
        path: visit for path, visit in visits.items() if visit[1] and visit[0].status_code == 200
    }


def kept(visits):
    """Those that the page cache may keep for everybody; a form says that it is for one alone."""
    return {
        path: visit
        for path, visit in pages(visits).items()
        if "no-store" not in visit[0].headers.get("Cache-Control", "")
    }


def test_every_link_leads_somewhere(visits):
    bad = {
        path: v[0].status_code for path, v in visits.items() if v[0].status_code not in (200, 302)
    }
    assert {p: s for p, s in bad.items() if (p, s) != ("/display/", 405)} == {}
    assert len(pages(visits)) > 10


def test_no_cookie_is_set_and_no_language_or_cookie_but_the_display_decides(visits):
    faults = {}
    for path, (response, _, _) in kept(visits).items():
        vary = {part.strip() for part in response.headers.get("Vary", "").split(",")} - {""}
        if response.cookies or not vary <= {"Cookie", "Accept-Encoding"}:
            faults[path] = (dict(response.cookies), vary)
    assert faults == {}


def test_the_content_security_policy_is_exact(visits):
    faults = {}
    for path, (response, _, _) in pages(visits).items():
        given = response.headers.get("Content-Security-Policy", "")
        policy = dict(part.strip().split(" ", 1) for part in given.split(";") if part.strip())
        if policy != POLICY:
            faults[path] = given
    assert faults == {}


def test_a_page_has_its_language_one_title_and_one_heading(visits):
    faults = {}
    for path, (_, page, _) in pages(visits).items():
        wanted = "en" if path.startswith("/en/") else "zh-Hans"
        if page.lang != wanted or page.headings != 1 or not page.title.strip():
            faults[path] = (page.lang, page.headings, page.title)
    assert faults == {}


def test_ids_are_unique_and_pictures_have_words(visits):
    faults = {}
    for path, (_, page, _) in pages(visits).items():
        twice = {name for name in page.ids if page.ids.count(name) > 1}
        if twice or page.images_without_alt:
            faults[path] = (twice, page.images_without_alt)
    assert faults == {}


def test_no_token_and_no_session_is_in_a_page_that_is_kept_for_all(visits):
    faults = [p for p, v in kept(visits).items() if b"csrfmiddlewaretoken" in v[0].content]
    assert faults == []


def test_no_public_page_asks_the_database_more_than_it_may(visits):
    faults = {path: v[2] for path, v in pages(visits).items() if v[2] > MOST_QUERIES}
    assert faults == {}
