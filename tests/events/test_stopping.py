"""Postponed, cancelled, finished: once, with a reason, told once."""

from datetime import timedelta

import pytest
from django.core import mail

from base.errors import RuleBroken
from events import services
from events.models import Event, State
from review.models import Revision
from review.models import State as RevisionState
from tests.events.proposing import START, accept, change, told
from tests.events.recipes import (
    make_clerk,
    make_event,
)
from tests.members.recipes import make_clerk as make_member_clerk
from tests.members.recipes import make_institution

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


class TestStop:
    @pytest.mark.parametrize(
        ("verb", "state", "kind"),
        [
            (services.postpone, "postponed", "events.postponed"),
            (services.cancel, "cancelled", "events.cancelled"),
        ],
    )
    def test_twice_is_once_and_told_once(self, verb, state, kind, after_commit):
        make_member_clerk(make_institution(), name="经办人")
        event, clerk = make_event(), make_clerk()
        with after_commit():
            for _press in range(2):
                event = verb(event=event, reason=" 台风预警 ", by=clerk)
        assert (event.state, event.state_reason) == (state, "台风预警")
        assert told(kind) == ["经办人"]
        assert [m.subject.split("：")[0] for m in mail.outbox] == [
            "延期" if state == "postponed" else "取消"
        ]

    @pytest.mark.parametrize("verb", [services.postpone, services.cancel])
    def test_without_a_reason_it_goes_on(self, verb):
        event = make_event()
        with pytest.raises(RuleBroken, match="请写明原因"):
            verb(event=event, reason="  ", by=make_clerk())
        assert Event.objects.get().state == State.PUBLISHED

    def test_a_new_time_brings_a_postponed_event_back(self, after_commit):
        make_member_clerk(make_institution(), name="经办人")
        event = services.postpone(event=make_event(starts_at=START), reason="雨", by=make_clerk())
        with after_commit():
            event = accept(
                change(
                    event,
                    starts_at="2026-12-20T09:30:00+08:00",
                    ends_at="2026-12-20T17:00:00+08:00",
                )
            )
        assert (event.state, event.state_reason) == ("published", "")
        assert told("events.moved") == ["经办人"]

    def test_a_postponed_event_stays_so_when_only_its_text_changes(self):
        event = services.postpone(event=make_event(), reason="雨", by=make_clerk())
        assert accept(change(event, body="新的正文")).state == State.POSTPONED

    def test_postponed_a_second_time_is_told_a_second_time(self, after_commit):
        make_member_clerk(make_institution())
        clerk = make_clerk()
        with after_commit():
            event = services.postpone(event=make_event(starts_at=START), reason="雨", by=clerk)
            event = accept(change(event, ends_at="2026-12-12T18:00:00+08:00"))
            services.postpone(event=event, reason="还是雨", by=clerk)
        assert len(told("events.postponed")) == 2

    def test_a_change_that_waits_falls_with_the_event(self):
        event = change(make_event(), place="新地点")
        services.cancel(event=event, reason="场地不可用", by=make_clerk())
        assert Revision.objects.get().state == RevisionState.WITHDRAWN

    def test_finish_only_after_the_end(self, clock):
        event, clerk = make_event(starts_at=START), make_clerk()
        with pytest.raises(RuleBroken, match="还没有结束"):
            services.finish(event=event, by=clerk)
        clock.move_to(START + timedelta(days=1))
        for _press in range(2):
            event = services.finish(event=event, by=clerk)
        assert event.state == State.FINISHED
