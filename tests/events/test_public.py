"""What residents see: agenda, event, series, the home page's creek, a member's events."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from base.models import Holiday
from events.models import State
from events.sections import home, of_institution
from tests.conftest import SHANGHAI
from tests.events.recipes import make_draft, make_event, make_organiser, make_series, make_venue
from tests.members.recipes import make_institution

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def at(month: int, day: int, hour: int = 9, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=SHANGHAI)


def titles(client, query="") -> list[str]:
    return [e.title for e in client.get(reverse("events:list") + query).context["agenda"].events]


def test_the_agenda_opens_at_the_month_of_the_next_event(client):
    make_event("九月的", starts_at=at(9, 1))
    make_event("十二月的", starts_at=at(12, 12))
    make_event("一月的", starts_at=at(1, 5, year=2027))
    agenda = client.get("/events/").context["agenda"]
    assert f"{agenda.month:%Y-%m}" == "2026-12"
    assert [event.title for event in agenda.events] == ["十二月的"]
    assert [f"{day:%Y-%m}" for day in agenda.neighbours.values()] == ["2026-09", "2027-01"]


def test_past_events_are_reached_by_their_month_and_stand_below(client):
    make_event("月初的", starts_at=at(11, 2))
    make_event("月末的", starts_at=at(11, 28))
    agenda = client.get("/events/?month=2026-11").context["agenda"]
    assert [event.title for event in agenda.coming] == ["月末的"]
    assert [event.title for event in agenda.past] == ["月初的"]


@pytest.mark.parametrize("month", ["2026-13", "abc", "", "0001-01", "9999-12"])
def test_a_month_that_is_none_counts_as_not_said(client, month):
    make_event("十二月的", starts_at=at(12, 12))
    assert titles(client, f"?month={month}") == ["十二月的"]


def test_an_event_over_the_end_of_the_month_is_in_both(client):
    make_event("跨年的", starts_at=at(12, 31), ends_at=at(1, 1, year=2027))
    assert titles(client, "?month=2026-12") == titles(client, "?month=2027-01") == ["跨年的"]
    assert titles(client, "?month=2026-11") == []


def test_chips_narrow_by_kind_and_for_whom(client):
    make_event("集市", starts_at=at(12, 1), is_for_residents=True)
    make_event("论坛", kind="forum", starts_at=at(12, 2))
    make_event("亲子", kind="open-day", starts_at=at(12, 3), is_for_children=True)
    assert titles(client, "?kind=forum") == ["论坛"]
    assert titles(client, "?for=residents") == ["集市"]
    assert titles(client, "?for=children") == ["亲子"]
    assert titles(client, "?kind=nonsense&for=nobody") == ["集市", "论坛", "亲子"]
    chips = client.get("/events/").context["agenda"].chips
    assert [chip.label for chip in chips] == [
        "全部",
        "集市",
        "论坛",
        "开放日",
        "居民可参加",
        "适合儿童",
    ]


def test_the_month_as_a_table_has_an_event_on_each_of_its_days(client):
    make_event("三天的", starts_at=at(12, 4), ends_at=at(12, 6))
    response = client.get("/events/?view=calendar")
    days = [day for week in response.context["agenda"].weeks() for day in week if day.events]
    assert [day.day.day for day in days] == [4, 5, 6]
    assert response.context["agenda"].weeks()[0][0].day.weekday() == 0


@pytest.mark.parametrize("query", ["", "?month=2027-08", "?kind=fair"])
def test_an_empty_agenda_says_why_and_shows_a_way_on(client, query):
    page = client.get(reverse("events:list") + query).content.decode()
    assert page.count('class="wn-empty"') == 1


def test_the_empty_month_between_others_leads_to_what_is_near(client):
    make_event(starts_at=at(12, 12))
    page = client.get("/events/?month=2027-08").content.decode()
    assert page.count("这个月没有活动") == 1


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("query", ["", "?view=calendar"])
def test_the_agenda_takes_four_queries(client, count, query, django_assert_num_queries):
    for _number in range(count):
        make_event(starts_at=at(12, 11), venue=make_venue(), series=make_series())
    with django_assert_num_queries(4):
        client.get(reverse("events:list") + query)


@pytest.mark.parametrize("count", [1, 3])
def test_an_events_page_takes_four_queries(client, count, django_assert_num_queries):
    event = make_event(starts_at=at(12, 12), venue=make_venue(), series=make_series())
    for number in range(count):
        make_organiser(event, make_institution(f"院所{number}"))
    with django_assert_num_queries(4):  # of which the holiday table for a weekend, and articles
        client.get(event.get_absolute_url())


@pytest.mark.parametrize("count", [1, 3])
def test_a_series_takes_two_queries(client, count, django_assert_num_queries):
    series = make_series()
    for _number in range(count):
        make_event(series=series, venue=make_venue())
    with django_assert_num_queries(2):
        client.get(reverse("events:series", args=[series.slug]))


@pytest.mark.parametrize("path", ["/events/", "/events/feng-hui/", "/en/events/feng-hui/"])
def test_public_pages_are_the_same_for_everybody(client, path):
    make_event("峰会", slug="feng-hui")
    response = client.get(path)
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_the_page_says_when_it_changes(client):
    event = make_event()
    assert client.get(event.get_absolute_url()).changes_at == event.starts_at
    assert client.get("/events/").changes_at == event.starts_at


def test_the_page_says_time_place_way_and_who(client):
    venue = make_venue("苏河会客厅", address="示例路 1 号", accessibility="主入口有坡道")
    event = make_event(
        "冬季场", starts_at=at(12, 12), venue=venue, place="一层大厅", summary="看样机。"
    )
    make_organiser(event, make_institution("电科所"))
    page = client.get(event.get_absolute_url()).content.decode()
    for words in (
        "2026 年 12 月 12 日，周六",
        "9:00–11:00",
        "苏河会客厅·一层大厅",
        "主入口有坡道",
        '<a href="/members/dian-ke-suo/">电科所</a>',
        "看样机。",
        "还有 19 天",
    ):
        assert words in page


def test_a_worked_weekend_is_said(client):
    Holiday.objects.create(day=at(12, 12).date(), kind="work", name="元旦", source="测试")
    event = make_event(starts_at=at(12, 12))
    assert "（调休上班）" in client.get(event.get_absolute_url()).content.decode()
    other = make_event(starts_at=at(12, 13))
    assert "（调休上班）" not in client.get(other.get_absolute_url()).content.decode()


def test_an_all_day_event_shows_no_clock(client):
    event = make_event(starts_at=at(12, 12, 0), is_all_day=True)
    assert "0:00" not in client.get(event.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.CANCELLED, ["已取消", "因天气原因", "活动已取消，请不必前往。"]),
        (State.POSTPONED, ["已延期，新时间待定", "因天气原因", "原定"]),
        (State.FINISHED, ["已结束"]),
    ],
)
def test_what_is_stopped_stays_and_says_so(client, state, words):
    event = make_event(state=state)
    page = client.get(event.get_absolute_url()).content.decode()
    assert [word for word in words if word not in page] == []
    assert titles(client, f"?month={timezone.localdate(event.starts_at):%Y-%m}") == [event.title]


def test_text_is_never_markup(client):
    bad = "<script>alert(1)</script>"
    event = make_event(bad, summary=bad, body=f"{bad}\n\n{bad}", audience=bad, place=bad)
    for path in (event.get_absolute_url(), "/events/", "/events/?view=calendar", "/"):
        assert bad not in client.get(path).content.decode()
        assert bad not in client.get(f"/en{path}").content.decode()


def test_english_where_it_is_given(client):
    event = make_event("冬季场", title_en="Winter fair", body="第一段", body_en="First")
    page = client.get(f"/en{event.get_absolute_url()}").content.decode()
    assert "<h1>Winter fair</h1>" in page
    assert "<p>First</p>" in page


@pytest.mark.parametrize("make", [make_draft, lambda: make_event("作废", state=State.DISCARDED)])
def test_what_is_no_longer_or_not_yet_public_is_nowhere(client, make):
    draft = make()
    words = draft.title or draft.working_title
    assert client.get(draft.get_absolute_url()).status_code == 404
    paths = ["/", "/events/", "/events/?view=calendar", "/events/?month=2026-12", "/en/events/"]
    assert [path for path in paths if words in client.get(path).content.decode()] == []


class TestSections:
    def test_the_creek_has_the_next_four(self):
        now = timezone.now()
        for number in range(6):
            make_event(f"第 {number} 场", starts_at=now + timedelta(days=6 - number))
        make_event("过去的", starts_at=now - timedelta(days=3))
        for state in (State.CANCELLED, State.POSTPONED):
            make_event("停下的", state=state, starts_at=now + timedelta(hours=1))
        make_draft()
        found = [station["title"] for station in home()["stations"]]
        assert found == ["第 5 场", "第 4 场", "第 3 场", "第 2 场"]

    def test_a_station_says_when_where_and_for_whom(self):
        event = make_event(
            "冬季场", starts_at=at(12, 12), place="广场", audience="所有人", is_demo=True
        )
        assert home()["stations"][0] == {
            "datetime": "2026-12-12T09:00:00+08:00",
            "day": "12.12",
            "when": "周六 9:00",
            "title": "冬季场",
            "url": event.get_absolute_url(),
            "meta": "广场·面向所有人",
            "state": "ok",
            "state_text": "还有 19 天",
            "icon": "calendar",
            "is_now": False,
            "is_demo": True,
        }

    @pytest.mark.parametrize("count", [1, 3])
    def test_each_takes_one_query(self, count, django_assert_num_queries):
        institution = make_institution()
        for _number in range(count):
            make_organiser(make_event(venue=make_venue()), institution)
        with django_assert_num_queries(1):
            home()
        with django_assert_num_queries(1):
            of_institution(institution)

    def test_a_member_without_events_has_no_section(self):
        institution = make_institution()
        make_organiser(make_event(state=State.DISCARDED), institution)
        assert of_institution(institution) is None

    def test_a_members_events_are_on_its_page(self, client):
        institution = make_institution()
        make_organiser(make_event("冬季场"), institution, role="runner")
        page = client.get(institution.get_absolute_url()).content.decode()
        assert page.count("冬季场") == 1
