"""Every page in its four modes: no accessibility fault, and nothing wider than the window."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve

from tests.house.test_public_pages import Page as Parsed

PEOPLE = (
    "",
    "clerk@demo.example",
    "head@demo.example",
    "both@demo.example",
    "reviewer@demo.example",
    "events@demo.example",
    "admin@demo.example",
    "auditor@demo.example",
)
MODES = {
    "light": {"mode": "", "theme": "light"},
    "dark": {"mode": "", "theme": "dark"},
    "large": {"mode": "large", "theme": "light"},
    "large dark": {"mode": "large", "theme": "dark"},
}
WIDTHS, HEIGHT = (360, 390, 768, 1600), 900  # CSS pixels
NOT_OURS = ("/admin/", "/static/", "/media/", "/files/", "/health/", "/display/")
NOT_PAGES = (".xml", ".txt", ".ics", ".json", ".xlsx", "/data/")
NO_SUCH_PAGE = "/no-such-page/"
MOST_OF_A_VIEW = 3  # pages of one view whose links are followed for one person


@pytest.fixture(scope="module")
def pages(chromium, portal, signed_in) -> dict[str, list[str]]:
    """For each person, one page of every view that their links lead to and nobody's before."""
    from tests.browser.people import Visits  # noqa: PLC0415

    visits = Visits(chromium, portal.url, signed_in)
    seen, found = set(), {}
    for email in PEOPLE:
        page = visits.person(email) if email else visits.anybody()
        starts = ["/my/", "/inbox/", "/accounts/"] if email else ["/", "/en/", "/accounts/login/"]
        found[email] = list(walk(page.context.request, starts, seen))
    found[""].append(NO_SUCH_PAGE)
    visits.close()
    return found


def walk(request, waiting: list[str], seen: set[str]):
    """Follow links breadth first; a view that somebody's walk met is not met again."""
    asked: dict[str, set[str]] = {}
    while waiting:
        path = waiting.pop(0)
        same_view = asked.setdefault(view_of(path), set())
        if path in same_view or len(same_view) == MOST_OF_A_VIEW:
            continue
        same_view.add(path)
        answer = request.get(path)
        final = urlsplit(answer.url).path
        view = view_of(final)
        if not view or answer.status != 200 or "html" not in answer.headers["content-type"]:
            continue
        if view not in seen:
            seen.add(view)
            yield final
        waiting += [link for link in map(own, Parsed(answer.text()).links) if link]


def view_of(path: str) -> str:
    """The view behind a path with its language; empty when it is none of ours."""
    if path.startswith(NOT_OURS) or path.endswith(NOT_PAGES):
        return ""
    try:
        return ("en " if path.startswith("/en/") else "") + resolve(
            path.removeprefix("/en") or "/"
        ).view_name
    except Resolver404:
        return ""


def own(link: str) -> str:
    path = link.partition("#")[0].partition("?")[0]
    return path if path.startswith("/") and view_of(path) else ""


def in_mode(visits, email: str, mode: str):
    page = visits.person(email) if email else visits.anybody()
    page.context.add_cookies(
        [
            {"name": name, "value": value, "url": visits.url}
            for name, value in MODES[mode].items()
            if value
        ]
    )
    return page


def name_of(email: str) -> str:
    return email.split("@")[0] or "anybody"


def test_the_walk_meets_the_views_that_matter(pages):
    views = {view_of(path) for paths in pages.values() for path in paths}
    assert views >= {
        "home",
        "members:list",
        "members:detail",
        "members:alliances",
        "events:list",
        "events:detail",
        "account_login",
        "members:workspace",
        "members:profile_edit",
        "notices:list",
        "desk",
        "review:list",
        "events:desk_list",
        "events:desk_create",
        "en home",
    }


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("email", PEOPLE, ids=name_of)
def test_everybody_can_use_it_and_nothing_is_wider_than_the_window(visits, pages, email, mode):
    axe, faults = Axe(), {}
    page = in_mode(visits, email, mode)
    for path in pages[email]:
        page.set_viewport_size({"width": 1280, "height": HEIGHT})
        page.goto(path)
        assert page.locator("html").get_attribute("data-bs-theme") == MODES[mode]["theme"]
        for fault in axe.run(page).response["violations"]:
            where = [node["target"][0] for node in fault["nodes"][:3]]
            faults.setdefault(f"{fault['id']} {where}", []).append(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            have = page.evaluate("document.documentElement.scrollWidth")
            if have > width:
                faults.setdefault(f"wider than {width}", []).append(f"{path} {have}")
    assert faults == {}
