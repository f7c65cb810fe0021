"""Templates: nothing inline, nothing from elsewhere, every address real."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.urls import get_resolver

ROOT = settings.BASE_DIR / "templates"
PAGES = sorted(path for path in ROOT.rglob("*.html"))
SCREENS = [path for path in PAGES if "mail" not in path.name]
FORBIDDEN = {
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)[^>]*>", re.I),
    "inline style": re.compile(r"\sstyle\s*=|<style", re.I),
    "event attribute": re.compile(r"""\son[a-z]+=["']""", re.I),
    "code of another site": re.compile(
        r"""(?:src|<link[^>]*href)\s*=\s*["']?(?:https?:)?//""", re.I
    ),
}
URL_TAG = re.compile(r"""{%\s*url\s+["']([\w:.-]+)["']""")
COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", re.S)


def names() -> set[str]:
    """Every name that `{% url %}` may say, with its namespaces."""
    found = set()

    def walk(resolver, prefix=""):
        for pattern in resolver.url_patterns:
            if hasattr(pattern, "url_patterns"):
                space = pattern.namespace
                walk(pattern, f"{prefix}{space}:" if space else prefix)
            elif pattern.name:
                found.add(prefix + pattern.name)

    walk(get_resolver())
    return found


def text(path: Path) -> str:
    return COMMENT.sub("", path.read_text("utf-8"))


@pytest.mark.parametrize("fault", FORBIDDEN)
def test_nothing_of_this_is_in_a_page(fault):
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in SCREENS
        for match in FORBIDDEN[fault].finditer(text(path))
    ]
    assert found == []


def test_every_address_in_a_template_has_a_view():
    known = names()
    unknown = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in PAGES
        for name in URL_TAG.findall(text(path))
        if name not in known
    }
    assert unknown == set()


@pytest.mark.parametrize("path", [str(p.relative_to(ROOT)) for p in PAGES])
def test_a_template_compiles(path):
    get_template(path)


def test_the_base_has_six_blocks_at_most():
    base = (ROOT / "base.html").read_text("utf-8")
    assert len(set(re.findall(r"{%\s*block\s+(\w+)", base))) <= 6
