"""The home page: what stands in the hero, what below it, and the creek of coming events."""

import pytest
from django.template.loader import render_to_string

from base.registries import HomeSection, home_sections
from base.registry import Registry
from wuning_portal import views


@pytest.fixture
def sections(monkeypatch):
    empty = Registry("home sections")
    monkeypatch.setattr(views, "home_sections", empty)
    return empty


def test_a_section_stands_in_the_hero_or_below_it_by_its_order(client, sections):
    creek, wall = {"stations": []}, {"rows": []}
    sections.register("wall", HomeSection("components/creek.html", lambda: wall, order=50))
    sections.register("creek", HomeSection("components/creek.html", lambda: creek, order=5))
    sections.register("none", HomeSection("missing.html", lambda: None, order=1))
    context = client.get("/").context
    assert context["hero_sections"] == [("components/creek.html", creek)]
    assert context["sections"] == [("components/creek.html", wall)]


def test_the_apps_fill_the_home_page():
    assert [section.order < views.IN_HERO for section in home_sections].count(True) == 1


def creek(count):
    stations = [
        {
            "title": f"活动 {number}",
            "url": f"/events/{number}/",
            "datetime": "2026-12-05T10:00:00+08:00",
            "day": "12.05",
            "when": "周六 10:00",
            "state": "ok",
            "state_text": "还有 3 天",
            "is_now": number == 1,
        }
        for number in range(count)
    ]
    return render_to_string("components/creek.html", {"stations": stations})


@pytest.mark.parametrize(("count", "shown"), [(1, 1), (4, 4), (6, 4)])
def test_the_creek_carries_at_most_four_events(count, shown):
    page = creek(count)
    assert page.count('<li class="wn-station') == shown
    assert page.count('<li class="wn-station now">') == min(1, count - 1)


def test_a_creek_without_events_says_so():
    page = creek(0)
    assert "眼下没有已发布的活动" in page
    assert "<svg" not in page
