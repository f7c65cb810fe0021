"""The agenda: filters together, the month as a table, what is over below what comes."""

from datetime import datetime

import pytest

from events.models import State
from tests.conftest import SHANGHAI
from tests.events.recipes import make_event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=SHANGHAI)


def test_a_chip_keeps_the_other_filter_and_a_chosen_one_for_whom_is_taken_back(client):
    make_event(starts_at=at(12, 1), is_for_residents=True)
    agenda = client.get("/events/?kind=fair&for=residents&view=calendar").context["agenda"]
    queries = {chip.label: chip.query for chip in agenda.chips}
    assert queries == {
        "全部": "month=2026-12&view=calendar",
        "集市": "month=2026-12&kind=fair&for=residents&view=calendar",
        "居民可参加": "month=2026-12&kind=fair&view=calendar",
        "适合儿童": "month=2026-12&kind=fair&for=children&view=calendar",
    }
    assert [chip.label for chip in agenda.chips if chip.is_chosen] == ["集市", "居民可参加"]


@pytest.mark.parametrize(
    ("state", "marks"),
    [
        (State.PUBLISHED, (1, 1, 0)),
        (State.CANCELLED, (0, 0, 1)),
        (State.POSTPONED, (0, 0, 1)),
    ],
)
def test_a_fair_that_is_stopped_is_no_longer_the_fair_of_the_month(client, state, marks):
    make_event(starts_at=at(12, 12), state=state)
    page = client.get("/events/?view=calendar&month=2026-12").content.decode()
    found = tuple(page.count(mark) for mark in (" has-fair", 'class="fair"', 'class="closed"'))
    assert found == marks


def test_the_phone_has_the_next_three_and_today_is_marked(client):
    make_event("过去的", starts_at=at(11, 2))
    for day in (24, 25, 26, 27):
        make_event(f"{day} 日的", starts_at=at(11, day))
    page = client.get("/events/?view=calendar").content.decode()
    assert page.count(' today"') == 1
    below = page.split("最近三场")[1]
    assert [f"{day} 日的" in below for day in (24, 25, 26, 27)] == [True, True, True, False]
    assert "过去的" not in below


def test_what_is_over_stands_below_the_way_on(client):
    make_event("月初的", starts_at=at(11, 2))
    make_event("月末的", starts_at=at(11, 28))
    make_event("下月的", starts_at=at(12, 12))
    page = client.get("/events/").content.decode()
    places = [page.index(words) for words in ("月末的", "接着看 2026 年 12 月", "月初的")]
    assert places == sorted(places)
