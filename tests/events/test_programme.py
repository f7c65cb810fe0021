"""The programme from the proposal to the page: approved with the rest, moved with the event."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

import review.services
from base.errors import RuleBroken
from events import services
from events.models import Session, State
from events.programme.items import read, to_value
from events.programme.lines import parse, write
from review.difference import difference
from tests.conftest import SHANGHAI
from tests.events.proposing import START, accept, change, proposed, waiting
from tests.events.recipes import make_clerk, make_event, make_reviewer, make_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

FAIR = "9:30–10:00｜主舞台（临水木台）｜开市｜轮值召集人\n10:00–11:00｜路演厅｜路演一组｜｜4 个项目"
LATER = {"starts_at": "2026-12-13T09:30:00+08:00", "ends_at": "2026-12-13T17:00:00+08:00"}
AFTERNOON = {"starts_at": "2026-12-12T13:30:00+08:00", "ends_at": "2026-12-12T17:00:00+08:00"}


def value(text: str) -> list[dict]:
    return to_value(parse(text).items)


def fair(text=FAIR, **fields):
    """A published fair with a programme."""
    return accept(proposed(programme=value(text), **fields))


def times(event) -> list[str]:
    rows = Session.objects.filter(event=event)
    return [f"{row.starts_at.astimezone(SHANGHAI):%m-%d %H:%M} {row.title}" for row in rows]


class TestReview:
    def test_nothing_of_it_is_public_before_a_second_person_accepts_it(self):
        event = proposed(programme=value(FAIR))
        assert Session.objects.count() == 0
        event = accept(event)
        assert times(event) == ["12-12 09:30 开市", "12-12 10:00 路演一组"]
        assert write(read(event)) == FAIR

    def test_a_change_waits_and_replaces_the_whole(self):
        event = fair()
        change(event, programme=value("13:00–14:00｜厅｜换了"))
        assert times(event) == ["12-12 09:30 开市", "12-12 10:00 路演一组"]
        assert times(accept(event)) == ["12-12 13:00 换了"]

    def test_other_changes_leave_the_rows_alone(self):
        event = fair()
        before = list(Session.objects.values())
        accept(change(event, body="改了一个字"))
        assert list(Session.objects.values()) == before

    def test_it_can_be_taken_out(self):
        assert times(accept(change(fair(), programme=[]))) == []

    def test_the_reviewer_reads_it_as_lines(self):
        event = change(fair(), programme=value(FAIR.replace("开市", "开幕")))
        (row,) = difference(waiting(event))
        assert str(row.label) == "日程"
        assert row.old.splitlines()[0] == "9:30–10:00｜主舞台（临水木台）｜开市｜轮值召集人"
        assert row.new.splitlines()[0] == "9:30–10:00｜主舞台（临水木台）｜开幕｜轮值召集人"
        assert row.new.splitlines()[1] == "10:00–11:00｜路演厅｜路演一组｜4 个项目"

    def test_the_approval_is_bound_to_the_programme_that_was_shown(self):
        event = proposed(programme=value(FAIR))
        seen = waiting(event).digest
        services.propose(
            event=event,
            values={**waiting(event).values, "programme": value("9:30–10:00｜掉包")},
            by=make_clerk(),
        )
        with pytest.raises(RuleBroken):
            review.services.accept(revision=waiting(event), digest=seen, by=make_reviewer())
        assert Session.objects.count() == 0

    @pytest.mark.parametrize(
        ("programme", "refusal"),
        [
            (value("8:00–9:00｜太早"), "日程第 1 项：不在活动的时间"),
            (value("9:30–10:00｜厅｜甲\n9:45–10:00｜厅｜乙"), "日程第 2 项：和“9:30–10:00 甲”"),
            ("没写完的一行", "日程还有没写完的行"),
        ],
    )
    def test_what_cannot_be_is_not_handed_in(self, programme, refusal):
        with pytest.raises(RuleBroken, match=refusal):
            proposed(programme=programme)

    def test_an_unfinished_draft_keeps_its_lines_as_typed(self):
        event = services.create_event(
            key="5b6f3c1e-3f0a-4f6e-9d4c-2f1a7a3f9d11",
            values={"title": "集市", "programme": "9:30 开市"},
            by=make_clerk(),
        )
        start = review.services.start(kind="events.event", obj=event)
        assert start.values["programme"] == "9:30 开市"


class TestMove:
    def test_another_day_takes_the_programme_along_and_the_review_shows_the_day_alone(self):
        event = change(fair(), **LATER)
        rows = [str(row.label) for row in difference(waiting(event))]
        assert rows == ["开始时间", "结束时间"]
        assert times(accept(event)) == ["12-13 09:30 开市", "12-13 10:00 路演一组"]

    def test_another_clock_time_needs_another_programme(self):
        event = fair()
        with pytest.raises(RuleBroken, match="日程第 1 项：不在活动的时间（13:30–17:00）之内"):
            change(event, **AFTERNOON)
        event = accept(change(event, **AFTERNOON, programme=value("14:00–15:00｜厅｜演示")))
        assert times(event) == ["12-12 14:00 演示"]

    def test_a_longer_day_leaves_it_as_it_is(self):
        event = fair()
        before = list(Session.objects.values())
        accept(change(event, ends_at="2026-12-12T18:00:00+08:00"))
        assert list(Session.objects.values()) == before

    def test_a_programme_that_no_longer_fits_is_not_published(self):
        """Two proposals, each sound alone: the one accepted later is stopped."""
        event = accept(proposed())
        early = change(event, programme=value(FAIR))
        revision = waiting(early)
        event.starts_at = datetime(2026, 12, 12, 13, 30, tzinfo=SHANGHAI)
        event.save()
        with pytest.raises(RuleBroken, match="日程第 1 项：不在活动的时间"):
            review.services.accept(revision=revision, digest=revision.digest, by=make_reviewer())
        assert Session.objects.count() == 0

    def test_a_postponed_event_keeps_it_for_the_new_day(self):
        event = services.postpone(event=fair(), reason="雨", by=make_clerk())
        assert times(event) == ["12-12 09:30 开市", "12-12 10:00 路演一组"]
        event = accept(change(event, **LATER))
        assert (event.state, times(event)[0]) == (State.PUBLISHED, "12-13 09:30 开市")

    def test_days_count_from_the_first(self):
        event = fair(
            "第 2 天\n9:30–10:00｜厅｜第二天的",
            ends_at="2026-12-13T17:00:00+08:00",
        )
        assert times(event) == ["12-13 09:30 第二天的"]
        moved = {"starts_at": "2026-12-31T09:30:00+08:00", "ends_at": "2027-01-01T17:00:00+08:00"}
        assert times(accept(change(event, **moved))) == ["01-01 09:30 第二天的"]


class TestConstraints:
    @pytest.mark.parametrize(
        ("fields", "name"),
        [
            ({"ends_at": START}, "events_session_ends_after_start"),
            ({"title": ""}, "events_session_has_title"),
        ],
    )
    def test_the_database_refuses_what_must_never_be(self, fields, name):
        make_session(make_event(starts_at=START), starts_at=START)
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Session.objects.update(**fields)

    def test_nothing_begins_twice_in_one_track(self):
        event = make_event(starts_at=START)
        make_session(event, 0)
        with pytest.raises(IntegrityError), transaction.atomic():
            make_session(event, 0)


class TestPage:
    def test_the_table_says_time_track_place_and_words(self, client):
        page = client.get(fair().get_absolute_url()).content.decode()
        for words in (
            '<th scope="col">主舞台<small>临水木台</small></th>',
            '<th scope="row"><time>9:30</time></th>',
            '<span class="track">主舞台</span><b>开市</b><small>9:30–10:00</small>'
            "<small>轮值召集人</small>",
            "<small>4 个项目</small>",
            '<a href="#programme" aria-current="true">日程</a>',
        ):
            assert words in page

    def test_an_event_without_one_shows_neither_table_nor_tabs(self, client):
        page = client.get(make_event().get_absolute_url()).content.decode()
        assert ("wn-programme" in page, "wn-tabs" in page) == (False, False)

    def test_text_is_never_markup(self, client):
        bad = "<script>alert(1)</script>"
        event = make_event(starts_at=START)
        make_session(event, track=bad, title=bad, speakers=bad, note=bad)
        for path in (event.get_absolute_url(), f"/en{event.get_absolute_url()}"):
            assert bad not in client.get(path).content.decode()

    def test_what_is_on_is_said_in_words_and_the_page_says_when_it_changes(self, client, clock):
        event = fair()
        clock.move_to(datetime(2026, 12, 12, 9, 45, tzinfo=SHANGHAI))
        response = client.get(event.get_absolute_url())
        assert response.content.decode().count("wn-slot main") == 1
        assert "<small>正在进行</small>" in response.content.decode()
        assert f"{response.changes_at.astimezone(SHANGHAI):%H:%M}" == "10:00"

    def test_a_cancelled_fair_is_never_on(self, client, clock):
        event = services.cancel(event=fair(), reason="台风", by=make_clerk())
        clock.move_to(datetime(2026, 12, 12, 9, 45, tzinfo=SHANGHAI))
        assert "wn-slot main" not in client.get(event.get_absolute_url()).content.decode()

    def test_several_days_have_their_dates(self, client):
        event = fair("9:30–10:00｜甲\n第 2 天\n9:30–10:00｜乙", ends_at="2026-12-13T17:00:00+08:00")
        page = client.get(event.get_absolute_url()).content.decode()
        assert page.count("2026 年 12 月 13 日，周日</h3>") == 1

    def test_a_change_shows_the_day_it_was_made(self, client, clock):
        event = fair()
        assert "更新日期" not in client.get(event.get_absolute_url()).content.decode()
        clock.move_to(datetime(2026, 11, 30, 10, tzinfo=SHANGHAI))
        accept(change(event, programme=value("9:30–10:00｜甲")))
        page = client.get(event.get_absolute_url()).content.decode()
        assert '<dt>更新日期</dt><dd><time datetime="2026-11-30">' in page

    def test_the_code_leads_to_the_page(self, client, settings):
        settings.PORTAL_URL = "https://portal.example.org"
        event = make_event()
        assert client.get(event.get_absolute_url()).context["page_url"] == (
            f"https://portal.example.org/events/{event.slug}/"
        )
        english = client.get(f"/en{event.get_absolute_url()}")
        assert english.context["page_url"] == f"https://portal.example.org/en/events/{event.slug}/"
        assert "style=" not in english.content.decode()
