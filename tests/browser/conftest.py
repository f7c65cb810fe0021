"""A real portal and a real browser; with CI=true a missing browser is a failure."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import sync_playwright

from tests.browser.people import ARGUMENTS, CHROMIUM, Visits
from tests.portal_process import running_portal


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def portal(tmp_path_factory):
    """The portal as `make run` starts it: gunicorn, a worker with its clock, mail in files."""
    with running_portal(tmp_path_factory.mktemp("portal")) as portal:
        yield portal


@pytest.fixture(scope="session")
def chromium():
    if CHROMIUM is None:
        reason = "Chromium is not installed (Debian: apt install chromium fonts-noto-cjk)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def signed_in() -> dict[str, dict]:
    """Cookies of those who signed in before, by address."""
    return {}


@pytest.fixture
def visits(chromium, portal, signed_in):
    """Pages as different people; a fault that the browser reports fails the test."""
    visits = Visits(chromium, portal.url, signed_in)
    yield visits
    visits.close()
    assert visits.faults == []


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where the journeys leave their screenshots for a look."""
    folder = settings.BASE_DIR / "var" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
