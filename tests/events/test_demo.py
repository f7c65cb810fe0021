"""The demo data of events: facts with sources, invented ones ahead, twice the same as once."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

import members.demo
from events import demo
from events.models import Event, State, Venue
from events.programme import items, table
from events.programme.rules import faults
from notices.models import Occasion
from review.models import Revision

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
FOLDER = Path(settings.BASE_DIR) / "seed"


@pytest.fixture
def loaded():
    members.demo.load(FOLDER)
    return demo.load(FOLDER)


def test_facts_are_past_and_name_their_source(loaded):
    facts = Event.objects.filter(is_demo=False)
    assert facts.count() == 11
    assert {event.state for event in facts} == {State.FINISHED}
    assert [event for event in facts if not (event.source_name and event.as_of)] == []
    assert [event for event in facts if not event.is_all_day or event.organisers.exists()] == []


def test_the_invented_ones_lie_ahead_on_their_weekday(loaded):
    coming = Event.objects.coming(timezone.now())
    assert [event for event in coming if not event.is_demo] == []
    assert len(coming) >= 6
    fair = coming.get(slug="ke-chuang-ji-shi-dong-ji-chang")
    assert f"{timezone.localtime(fair.starts_at):%Y-%m-%d %a %H:%M}" == "2026-12-12 Sat 09:30"


def test_there_is_enough_around_today_and_all_of_it_is_marked(loaded):
    now = timezone.now()
    near = Event.objects.visible_to(None).within(now - timedelta(days=50), now + timedelta(days=50))
    assert near.count() >= 14
    assert [event for event in near if not event.is_demo] == []
    assert len(set(near.values_list("kind", flat=True))) >= 8


def test_the_next_fair_has_a_rich_programme(loaded):
    fair = Event.objects.get(slug="ke-chuang-ji-shi-dong-ji-chang")
    (day,) = table.days(items.read(fair), fair.starts_at)
    heads = [tuple(track) for track in day.sheets[0].tracks]
    assert heads == [
        ("主舞台", "临水木台"),
        ("路演厅", "东侧展棚"),
        ("对接间", "需预约"),
        ("政策课堂", "西侧展棚"),
    ]
    assert fair.sessions.count() >= 14


def test_every_programme_of_the_file_keeps_the_rules(loaded):
    held = [event for event in Event.objects.all() if event.sessions.exists()]
    assert len(held) >= 4
    for event in held:
        assert list(faults(items.read(event), event.starts_at, event.ends_at)) == []


def test_every_state_is_there_and_something_waits(loaded):
    states = set(Event.objects.filter(is_demo=True).values_list("state", flat=True))
    assert states == {"draft", "published", "postponed", "cancelled", "finished"}
    waiting = Revision.objects.filter(kind="events.event", state="submitted")
    assert sorted(waiting.values_list("title", flat=True)) == [
        "“中华武数”科创集市·春季场",
        "工控安全沙龙：设备的第一道锁",
    ]


def test_nobody_is_told_of_what_is_taken_in(loaded):
    assert list(Occasion.objects.filter(kind__startswith="events.")) == []


def test_the_second_run_moves_nothing_and_keeps_edits(loaded, clock):
    Event.objects.filter(slug="ke-chuang-ji-shi-dong-ji-chang").update(title="改过的")
    Venue.objects.filter(slug="zhen-ru-zhi-gu").update(address="改过的")
    before = [
        list(rows.order_by("pk").values())
        for rows in (Event.objects, Venue.objects, Revision.objects)
    ]
    clock.shift(timedelta(days=9))
    demo.load(FOLDER)
    after = [
        list(rows.order_by("pk").values())
        for rows in (Event.objects, Venue.objects, Revision.objects)
    ]
    assert after == before


def test_production_refuses_it(settings):
    settings.IS_PRODUCTION = True
    with pytest.raises(ImproperlyConfigured):
        demo.load(FOLDER)


def test_a_row_without_source_or_flag_is_a_mistake(tmp_path):
    (tmp_path / "events.toml").write_text(
        'series = []\nevent = []\n[[venue]]\nslug = "a"\nname = "甲"\n', "utf-8"
    )
    with pytest.raises(ValueError, match="neither a source nor is_demo"):
        demo.load(tmp_path)
