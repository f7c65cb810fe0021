"""The colours of the four modes, computed from the stylesheet itself (docs/design.md, WCAG 2.2)."""

import re

import pytest
from django.contrib.staticfiles import finders

TEXT = {  # a colour, and the grounds it stands on
    "ink": "paper surface mist water gilt-wash ok-wash stop-wash",
    "ink-2": "paper surface mist gilt-wash ok-wash",
    "ink-3": "paper surface mist",
    "creek": "paper surface mist water gilt-wash stop-wash ok-wash",
    "creek-2": "paper mist water",
    "on-creek": "creek creek-2",
    "gilt-ink": "paper surface gilt-wash",
    "ok": "paper surface ok-wash",
    "stop": "paper surface stop-wash",
    "on-deep": "deep",
    "on-deep-2": "deep",
    "on-deep-link": "deep",
    "on-deep-gilt": "deep",
    "deep": "on-deep",
}
MARKS = {
    "line-2": "paper surface mist",
    "creek-line": "paper surface mist",
    "gilt": "paper surface mist",
    "creek": "paper",
    "stop": "paper",
    "ok": "paper",
}
LIGHT = ":root {"
DARK = ':root[data-bs-theme="dark"] {'
DARK_BY_SYSTEM = ":root:not([data-bs-theme]) {"
LARGE = ':root[data-mode="large"] {'
LARGE_DARK = ':root[data-mode="large"][data-bs-theme="dark"] {'
LARGE_DARK_BY_SYSTEM = ':root[data-mode="large"]:not([data-bs-theme]) {'
MODES = {  # the rules that apply, in the order in which they win
    "light": (LIGHT,),
    "dark": (LIGHT, DARK),
    "large": (LIGHT, LARGE),
    "large dark": (LIGHT, DARK, LARGE, LARGE_DARK),
}
LEAST_FOR_TEXT = {"light": 4.5, "dark": 4.5, "large": 7, "large dark": 7}
LEAST_FOR_MARKS = 3


@pytest.fixture(scope="module")
def css():
    with open(finders.find("portal.css"), encoding="utf-8") as sheet:
        return re.sub(r"/\*.*?\*/", "", sheet.read(), flags=re.S)


def declarations(css, selector):
    """What the first rule of this selector declares, as a dictionary."""
    start = re.search(r"^ *" + re.escape(selector), css, flags=re.M).end()
    body = css[start : css.index("}", start)]
    return dict(re.findall(r"([\w-]+):\s*([^;]+);", body))


def colours(css, mode):
    merged = {}
    for selector in MODES[mode]:
        merged |= declarations(css, selector)
    return {name.removeprefix("--wn-"): value for name, value in merged.items() if value[0] == "#"}


def luminance(colour):
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def too_weak(css, mode, pairs, least):
    palette = colours(css, mode)
    found = {
        f"{mark}/{ground}": contrast(palette[mark], palette[ground])
        for mark, grounds in pairs.items()
        for ground in grounds.split()
    }
    return {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < least}


def test_the_formula_gives_the_known_ends_of_the_scale():
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("mode", MODES)
def test_text_can_be_read(css, mode):
    assert too_weak(css, mode, TEXT, LEAST_FOR_TEXT[mode]) == {}


@pytest.mark.parametrize("mode", MODES)
def test_lines_and_marks_can_be_seen(css, mode):
    assert too_weak(css, mode, MARKS, LEAST_FOR_MARKS) == {}


@pytest.mark.parametrize(
    ("chosen", "by_system"), [(DARK, DARK_BY_SYSTEM), (LARGE_DARK, LARGE_DARK_BY_SYSTEM)]
)
def test_dark_by_choice_and_dark_by_the_system_are_the_same(css, chosen, by_system):
    assert declarations(css, chosen) == declarations(css, by_system)
