"""Calendar files: what a calendar is told, and that it is told again after a change only."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from events import calendar_files, services
from events.models import Event, State
from tests.conftest import SHANGHAI
from tests.events.calendar_lines import parse, unfolded
from tests.events.proposing import START, accept, change, proposed
from tests.events.recipes import make_clerk, make_draft, make_event, make_series, make_venue
from wuning_portal.page_cache import raise_version

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

ALL = "/events/calendar.ics"


@pytest.fixture(autouse=True)
def address(settings):
    settings.PORTAL_URL = "https://portal.example.org"


def file_of(event) -> str:
    return reverse("events:event_file", args=[event.slug])


def entries(client, path=ALL):
    return parse(client.get(path).content).all("VEVENT")


def entry(client, event):
    (found,) = entries(client, file_of(event))
    return found


class TestEntry:
    def test_it_says_what_when_where(self, client):
        venue = make_venue("苏河湾滨水广场", address="示例路 100 号")
        event = make_event(
            "“中华武数”科创集市·冬季场",
            starts_at=START,
            ends_at=START + timedelta(hours=7, minutes=30),
            venue=venue,
            place="东侧展棚",
            summary="看样机，谈合作；听政策。",
        )
        found = entry(client, event)
        assert found["UID"] == str(event.key)
        assert found.properties["DTSTART"] == ({"TZID": "Asia/Shanghai"}, "20261212T093000")
        assert found.properties["DTEND"] == ({"TZID": "Asia/Shanghai"}, "20261212T170000")
        assert found.text("SUMMARY") == "“中华武数”科创集市·冬季场"
        assert found.text("LOCATION") == "苏河湾滨水广场·东侧展棚，示例路 100 号"
        assert found.text("DESCRIPTION") == "看样机，谈合作；听政策。"
        assert found["URL"] == f"https://portal.example.org/events/{event.slug}/"
        assert (found["STATUS"], found["SEQUENCE"]) == ("CONFIRMED", "0")
        assert found["DTSTAMP"] == found["LAST-MODIFIED"] == "20261123T020000Z"

    def test_the_file_is_a_calendar_of_version_2_with_the_zone_it_names(self, client):
        calendar = parse(client.get(file_of(make_event())).content)
        assert (calendar["VERSION"], calendar["CALSCALE"]) == ("2.0", "GREGORIAN")
        assert "METHOD" not in calendar.properties
        (zone,) = calendar.all("VTIMEZONE")
        (standard,) = zone.all("STANDARD")
        assert (zone["TZID"], standard["TZOFFSETTO"]) == ("Asia/Shanghai", "+0800")
        assert standard["DTSTART"] < "1992"

    @pytest.mark.parametrize(("days", "after"), [(1, "20261213"), (3, "20261215")])
    def test_whole_days_are_dates_and_the_end_is_the_day_after(self, client, days, after):
        first = datetime(2026, 12, 12, tzinfo=SHANGHAI)
        last = first + timedelta(days=days) - timedelta(seconds=1)
        found = entry(client, make_event(starts_at=first, ends_at=last, is_all_day=True))
        assert found.properties["DTSTART"] == ({"VALUE": "DATE"}, "20261212")
        assert found.properties["DTEND"] == ({"VALUE": "DATE"}, after)

    def test_an_event_of_no_length_has_no_end(self, client):
        found = entry(client, make_event(starts_at=START, ends_at=START))
        assert "DTEND" not in found.properties

    @pytest.mark.parametrize("length", range(1, 81))
    def test_chinese_lines_are_folded_between_characters(self, length):
        title = ("a" * (length % 3) + "科创集市，冬；季\\场" * 9)[:length]
        event = Event(title=title, slug="a", starts_at=START, ends_at=START)
        event.revised_at = START
        content = calendar_files.one(event)
        (found,) = parse(content).all("VEVENT")
        assert found.text("SUMMARY") == title
        assert length < 40 or len(unfolded(content)) < content.count(b"\r\n")

    def test_text_cannot_add_a_line(self, client):
        bad = "集市\r\nATTACH:https://evil.example\nX:1"
        found = entry(client, make_event("好", summary=bad, place="a\nb"))
        assert found.text("DESCRIPTION").splitlines() == bad.splitlines()
        assert "ATTACH" not in found.properties

    def test_english_at_its_own_address_is_the_same_entry(self, client):
        event = make_event("冬季场", title_en="Winter fair", summary="看", summary_en="See")
        (found,) = entries(client, f"/en{file_of(event)}")
        assert (found["SUMMARY"], found["DESCRIPTION"]) == ("Winter fair", "See")
        assert found["URL"] == f"https://portal.example.org/en/events/{event.slug}/"
        assert found["UID"] == entry(client, event)["UID"]


class TestChange:
    def test_saving_without_a_change_leaves_the_bytes(self, client, clock):
        event = accept(proposed())
        before = {path: client.get(path).content for path in (ALL, file_of(event))}
        clock.shift(timedelta(days=3))
        event.save()
        assert {path: client.get(path).content for path in before} == before

    def test_time_passing_leaves_the_bytes(self, client, clock):
        accept(proposed())
        before = client.get(ALL).content
        clock.move_to(START + timedelta(days=30))
        assert client.get(ALL).content == before

    def test_another_text_is_a_newer_entry_of_the_same_sequence(self, client, clock):
        event = accept(proposed())
        before = entry(client, event)
        clock.shift(timedelta(hours=1))
        after = entry(client, accept(change(event, summary="改了一句")))
        assert after["UID"] == before["UID"]
        assert after["SEQUENCE"] == before["SEQUENCE"]
        assert after["LAST-MODIFIED"] > before["LAST-MODIFIED"]
        assert after.text("DESCRIPTION") == "改了一句"

    def test_another_time_raises_the_sequence(self, client):
        event = accept(proposed())
        before = entry(client, event)
        later = {"starts_at": "2026-12-13T10:00:00+08:00", "ends_at": "2026-12-13T17:00:00+08:00"}
        after = entry(client, accept(change(event, **later)))
        assert (after["UID"], after["DTSTART"]) == (before["UID"], "20261213T100000")
        assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1

    @pytest.mark.parametrize(
        ("stop", "words"),
        [(services.cancel, "已取消：冬季场"), (services.postpone, "已延期：冬季场")],
    )
    def test_what_is_stopped_stays_and_says_so(self, client, clock, stop, words):
        event = make_event("冬季场", summary="看样机。")
        before = entry(client, event)
        clock.shift(timedelta(hours=1))
        for _press in range(2):
            event = stop(event=event, reason="台风预警", by=make_clerk())
        after = entry(client, event)
        assert (after["UID"], after["STATUS"]) == (before["UID"], "CANCELLED")
        assert after["SEQUENCE"] == "1"
        assert after["LAST-MODIFIED"] > before["LAST-MODIFIED"]
        assert after.text("SUMMARY") == words
        assert after.text("DESCRIPTION") == "台风预警\n\n看样机。"
        assert [one["STATUS"] for one in entries(client)] == ["CANCELLED"]

    def test_a_new_time_confirms_it_again(self, client):
        event = services.postpone(event=accept(proposed()), reason="雨", by=make_clerk())
        later = {"starts_at": "2026-12-20T09:30:00+08:00", "ends_at": "2026-12-20T17:00:00+08:00"}
        found = entry(client, accept(change(event, **later)))
        assert (found["STATUS"], found["SEQUENCE"]) == ("CONFIRMED", "2")

    def test_closing_the_file_of_an_event_tells_calendars_nothing(self, client):
        event = make_event(starts_at=timezone.now() - timedelta(days=2))
        before = client.get(ALL).content
        services.finish(event=event, by=make_clerk())
        assert client.get(ALL).content == before


class TestFeeds:
    def test_all_that_is_public_is_in_it_and_nothing_else(self, client):
        made = [make_event(state, state=state) for state in State.values if state != "draft"]
        make_draft("秘密的草稿")
        public = [str(event.key) for event in made if event.is_public]
        assert [found["UID"] for found in entries(client)] == public

    def test_a_series_has_its_own(self, client):
        series = make_series("科创集市")
        event = make_event(series=series)
        make_event("别的")
        make_event("未公开", series=series, state=State.DISCARDED)
        path = reverse("events:series_calendar", args=[series.slug])
        assert [found["UID"] for found in entries(client, path)] == [str(event.key)]
        assert parse(client.get(path).content).text("X-WR-CALNAME") == "科创集市"

    def test_an_empty_one_is_a_calendar_too(self, client):
        calendar = parse(client.get(ALL).content)
        assert (calendar.all("VEVENT"), calendar.text("NAME")) == ([], "武宁创新共同体活动")
        assert calendar["REFRESH-INTERVAL"] == "PT4H"

    @pytest.mark.parametrize("name", ["event_file", "series_calendar"])
    def test_what_is_not_there_is_404(self, client, name):
        assert client.get(reverse(f"events:{name}", args=["no-such"])).status_code == 404

    def test_a_draft_is_404_even_to_its_author(self, client):
        clerk = make_clerk()
        draft = make_draft(author=clerk)
        client.force_login(clerk)
        assert client.get(file_of(draft)).status_code == 404

    @pytest.mark.parametrize("count", [1, 3])
    def test_one_query_and_two_for_a_series(self, client, count, django_assert_num_queries):
        series = make_series()
        for _number in range(count):
            event = make_event(venue=make_venue(), series=series)
        for path, queries in (
            (ALL, 1),
            (file_of(event), 1),
            (reverse("events:series_calendar", args=[series.slug]), 2),
        ):
            with django_assert_num_queries(queries):
                client.get(path)

    def test_pages_say_where_their_calendar_is(self, client):
        series = make_series()
        event = make_event(series=series)
        for page, path in (
            ("/events/", ALL),
            (event.get_absolute_url(), file_of(event)),
            (f"/series/{series.slug}/", f"/series/{series.slug}/series.ics"),
            (f"/en{event.get_absolute_url()}", f"/en{file_of(event)}"),
        ):
            link = '<link rel="alternate" type="text/calendar" title="'
            head = client.get(page).content.decode().split("</head>")[0]
            (found,) = head.split(link)[1:]
            assert f'href="{path}"' in found.split(">")[0]

    @pytest.mark.parametrize("state", State.values)
    def test_only_what_takes_place_offers_itself_for_a_calendar(self, client, state):
        event = make_event(state=state)
        if event.is_public:
            page = client.get(event.get_absolute_url()).content.decode()
            assert ("加到我的日历" in page) == (state == State.PUBLISHED)


class TestHttp:
    def test_type_and_name(self, client):
        event = make_event(slug="dong-ji-chang")
        response = client.get(file_of(event))
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert response["Content-Disposition"] == 'inline; filename="dong-ji-chang.ics"'
        assert not response.cookies

    def test_it_is_kept_and_asked_for_again_with_its_tag(self, client, settings):
        settings.PAGE_CACHE = True
        raise_version()
        event = make_event()
        first = client.get(ALL)
        assert first["Cache-Control"] == "public, max-age=0, must-revalidate"
        again = client.get(ALL, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        other = client.get(file_of(event), headers={"If-None-Match": first["ETag"]})
        assert other.status_code == 200


class TestInvitation:
    def test_it_agrees_with_the_feed(self, client, settings):
        settings.DEFAULT_FROM_EMAIL = "武宁创新共同体 <portal@example.org>"
        event = make_event("冬季场")
        calendar = parse(calendar_files.invitation(event))
        (mailed,) = calendar.all("VEVENT")
        listed = entry(client, event)
        assert calendar["METHOD"] == "PUBLISH"
        assert mailed.properties.pop("ORGANIZER") == (
            {"CN": "武宁创新共同体"},
            "mailto:portal@example.org",
        )
        assert mailed == listed

    def test_an_address_without_a_name_has_that_of_the_community(self, settings):
        settings.DEFAULT_FROM_EMAIL = "portal@example.org"
        with translation.override("en"):
            (mailed,) = parse(calendar_files.invitation(make_event())).all("VEVENT")
        assert mailed.properties["ORGANIZER"][0] == {"CN": "Wuning innovation community"}
