"""What the browser loads: pinned third-party files, and a sprite that holds every icon in use."""

import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

FOLDER = settings.BASE_DIR / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("css/bootstrap.min.css", "d85327d9", "edbdede"),
        ("js/bootstrap.bundle.min.js", "e4fd4918", "ab47cc7"),
    ],
)
def test_bootstrap_is_the_file_that_its_project_released(name, first, last):
    digest = hashlib.sha256(Path(finders.find(name)).read_bytes()).hexdigest()
    assert (digest[: len(first)], digest[-len(last) :]) == (first, last)


def test_htmx_is_served_from_its_package():
    assert finders.find("django_htmx/htmx-2.min.js")


def test_every_icon_in_use_is_in_the_sprite():
    sprite = Path(finders.find("icons.svg")).read_text("utf-8")
    there = set(re.findall(r'<symbol id="i-([a-z0-9-]+)"', sprite))
    used = set()
    for source in TEMPLATES:
        text = source.read_text("utf-8")
        used |= set(re.findall(r'{% icon "([^"]+)" %}|icon_name="([^"]+)"', text))
    names = {name for pair in used for name in pair if name}
    assert names - there == set()


def test_base_has_at_most_six_blocks():
    base = (FOLDER / "base.html").read_text("utf-8")
    assert len(re.findall(r"{% block ", base)) <= 6


def test_the_portals_own_files_speak_of_no_draft():
    for name in ("portal.css", "portal.js", "icons.svg"):
        text = Path(finders.find(name)).read_text("utf-8").lower()
        assert re.findall(r"mock-?up|样稿|示例", text) == [], name
