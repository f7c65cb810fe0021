"""A second person publishes and moves; members hear once."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

import review.services
from base.errors import RuleBroken
from events import services
from events.models import Event, State
from events.proposals import read
from notices.models import Occasion
from review.models import Revision
from tests.events.proposing import START, accept, change, proposed, told, values, waiting
from tests.events.recipes import (
    make_clerk,
    make_event,
    make_reviewer,
    make_series,
    make_venue,
)
from tests.members.recipes import make_clerk as make_member_clerk
from tests.members.recipes import make_institution, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


class TestPublish:
    def test_a_second_person_publishes_what_was_written(self):
        venue, series = make_venue(), make_series()
        host = make_institution("电科所")
        event = proposed(venue=venue.pk, series=series.pk, edition=5, hosts=[host.pk])
        assert Event.objects.get().title == ""
        event = accept(event)
        assert (event.state, event.title) == ("published", "“中华武数”科创集市·冬季场")
        assert (event.starts_at, event.venue, event.series) == (START, venue, series)
        assert event.published_at == timezone.now()
        assert [part.institution for part in event.organisers.all()] == [host]
        assert read(event) == values(venue=venue.pk, series=series.pk, edition=5, hosts=[host.pk])

    @pytest.mark.parametrize("is_superuser", [False, True])
    def test_nobody_accepts_what_they_wrote(self, is_superuser):
        both = make_user("两个角色", roles=["events", "reviewer"], is_superuser=is_superuser)
        event = proposed(both)
        with pytest.raises(RuleBroken, match="你写过这份修改"):
            accept(event, by=both)
        assert Event.objects.get().state == State.DRAFT

    def test_whoever_wrote_an_earlier_draft_of_it_does_not_accept_it(self):
        both = make_user("两个角色", roles=["events", "reviewer"])
        event = services.create_event(key=uuid.uuid4(), values=values(), by=both)
        services.propose(event=event, values=values(body="别人改过"), by=make_clerk())
        with pytest.raises(RuleBroken, match="你写过这份修改"):
            accept(event, by=both)

    @pytest.mark.parametrize(
        ("fields", "refusal"),
        [
            ({"starts_at": "2026-11-20T09:00:00+08:00"}, "开始时间已经过去"),
            ({"ends_at": "2026-12-12T09:00:00+08:00"}, "结束时间不能早于"),
            ({"starts_at": ""}, "请填开始和结束时间"),
        ],
    )
    def test_times_that_cannot_be_are_refused_and_leave_nothing(self, fields, refusal):
        with pytest.raises(RuleBroken, match=refusal):
            proposed(**fields)
        assert Event.objects.count() == Revision.objects.count() == 0

    def test_what_became_past_while_it_waited_is_not_published(self, clock):
        event = proposed()
        clock.move_to(START + timedelta(minutes=1))
        with pytest.raises(RuleBroken, match="开始时间已经过去"):
            accept(event)
        assert Event.objects.get().state == State.DRAFT
        assert waiting(event).opinions.count() == 0

    def test_an_edition_that_is_taken_is_not_published(self):
        series = make_series()
        make_event(series=series, edition=5)
        event = proposed(series=series.pk, edition=5)
        with pytest.raises(RuleBroken, match="这个系列已经有这一期了"):
            accept(event)
        assert Event.objects.get(pk=event.pk).state == State.DRAFT

    def test_a_double_click_publishes_once_and_tells_once(self, after_commit):
        make_member_clerk(make_institution(), name="经办人")
        make_user("不是成员")
        event, reviewer = proposed(), make_reviewer()
        revision = waiting(event)
        with after_commit():
            for _press in range(2):
                review.services.accept(revision=revision, digest=revision.digest, by=reviewer)
        assert told("events.published") == ["经办人"]
        assert Occasion.objects.filter(kind="events.published").count() == 1
        letters = [m for m in mail.outbox if m.subject.startswith("“中华武数”科创集市")]
        assert [
            m.subject for m in letters if "待审核" not in m.subject and "通过" not in m.subject
        ] == ["“中华武数”科创集市·冬季场，2026 年 12 月 12 日，周六 9:30–17:00"]


class TestChange:
    def test_the_public_event_stays_as_it_was_until_accepted(self):
        event = make_event("冬季场", place="旧地点")
        before = Event.objects.filter(pk=event.pk).values().get()
        change(event, place="新地点")
        assert Event.objects.filter(pk=event.pk).values().get() == before
        event = accept(event)
        assert (event.place, event.sequence) == ("新地点", 1)

    def test_a_new_time_is_told_once_and_the_old_one_is_said(self, after_commit):
        make_member_clerk(make_institution(), name="经办人")
        event = make_event(starts_at=START)
        later = {
            "starts_at": "2026-12-13T09:30:00+08:00",
            "ends_at": "2026-12-13T17:00:00+08:00",
        }
        with after_commit():
            event = accept(change(event, **later))
        assert (event.state, event.moved_from_at, event.sequence) == ("published", START, 1)
        assert told("events.moved") == ["经办人"]

    def test_moved_there_and_back_is_told_each_time(self, after_commit):
        make_member_clerk(make_institution())
        event = make_event(starts_at=START, place="甲")
        for place in ("乙", "甲", "乙"):
            with after_commit():
                event = accept(change(event, place=place))
        assert len(told("events.moved")) == event.sequence == 3

    def test_other_text_is_told_to_nobody(self, after_commit):
        make_member_clerk(make_institution())
        with after_commit():
            event = accept(change(make_event(), body="改了一个字"))
        assert (event.sequence, told("events.moved")) == (0, [])

    def test_the_same_person_does_not_change_time_or_place_alone(self):
        both = make_user("两个角色", roles=["events", "reviewer"])
        event = change(make_event(), by=both, place="新地点")
        with pytest.raises(RuleBroken, match="你写过这份修改"):
            accept(event, by=both)

    def test_a_finished_events_text_is_corrected_and_its_time_kept(self):
        event = make_event(state=State.FINISHED, starts_at=timezone.now() - timedelta(days=9))
        assert accept(change(event, body="更正")).body == "更正"
        with pytest.raises(RuleBroken, match="时间不能再改"):
            change(event, ends_at="2026-12-13T17:00:00+08:00")

    def test_organisers_change_with_the_accepted_values(self):
        first, second = make_institution("电科所"), make_institution("化工院")
        event = accept(change(make_event(), hosts=[first.pk, second.pk]))
        event = accept(change(event, hosts=[second.pk], helpers=[first.pk]))
        assert [(o.role, o.institution) for o in event.organisers.all()] == [
            ("host", second),
            ("helper", first),
        ]
