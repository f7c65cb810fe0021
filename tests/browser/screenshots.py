"""Make the pictures of the README from the running demo: `make screenshots`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import django
from playwright.sync_api import sync_playwright

from tests.portal_process import ROOT, running_portal

WIDTH, HEIGHT = 1280, 860
PICTURES = {"home.png": ("", "/"), "desk.png": ("reviewer@demo.example", "/desk/review/")}


def main() -> None:
    """Each picture is the top of a page, as the person who comes for it sees it."""
    django.setup()
    from tests.browser.people import ARGUMENTS, CHROMIUM, Visits  # noqa: PLC0415

    folder = ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="wuning-pictures-") as scratch,
        running_portal(Path(scratch)) as portal,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        visits = Visits(browser, portal.url, {})
        for name, (email, path) in PICTURES.items():
            page = visits.person(email, WIDTH) if email else visits.anybody(WIDTH)
            page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
            page.goto(path)
            page.screenshot(path=folder / name)
        visits.close()
        browser.close()


if __name__ == "__main__":
    main()
