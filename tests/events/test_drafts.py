"""A shell and what is written about it before anybody decides."""

import uuid

import pytest

from base.errors import RuleBroken
from events import services
from events.models import Event, State
from events.proposals import read
from review.models import Revision
from review.models import State as RevisionState
from tests.events.proposing import proposed, values
from tests.events.recipes import (
    make_clerk,
    make_event,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


class TestDraft:
    def test_a_shell_holds_nothing_but_its_working_title(self):
        event = services.create_event(key=uuid.uuid4(), values=values(), by=make_clerk())
        assert (event.state, event.title, event.body, event.starts_at) == ("draft", "", "", None)
        assert event.slug == "zhong-hua-wu-shu-ke-chuang-ji-shi-dong-ji-chang"
        assert {name: value for name, value in read(event).items() if value} == {
            "registration": "none"
        }

    def test_the_same_form_twice_makes_one_event(self):
        clerk, key = make_clerk(), uuid.uuid4()
        for _press in range(2):
            services.create_event(key=key, values=values(), by=clerk, is_final=True)
        assert Event.objects.count() == Revision.objects.count() == 1

    def test_the_same_title_gets_a_number(self):
        clerk = make_clerk()
        slugs = [
            services.create_event(key=uuid.uuid4(), values={"title": "集市"}, by=clerk).slug
            for _number in range(2)
        ]
        assert slugs == ["ji-shi", "ji-shi-2"]

    @pytest.mark.parametrize(("title", "slug"), [("New", "new-2"), ("！！！", "event")])
    def test_a_reserved_or_unreadable_title_has_an_address(self, title, slug):
        event = services.create_event(key=uuid.uuid4(), values={"title": title}, by=make_clerk())
        assert event.slug == slug

    def test_a_long_title_is_cut_between_syllables(self):
        slug = services.drafts.free_slug("沿沪宁数智健康产业创新大会" * 3)
        assert len(slug) <= 60
        whole = "yan-hu-ning-shu-zhi-jian-kang-chan-ye-chuang-xin-da-hui-"
        assert f"{whole * 3}".startswith(f"{slug}-")

    def test_a_draft_without_a_name_is_refused(self):
        with pytest.raises(RuleBroken, match="请先填活动名称"):
            services.create_event(key=uuid.uuid4(), values={"title": " "}, by=make_clerk())

    def test_the_working_title_follows_the_draft_and_the_address_stays(self):
        clerk = make_clerk()
        event = services.create_event(key=uuid.uuid4(), values={"title": "集市"}, by=clerk)
        revision = services.save_draft(event=event, values={"title": "冬季集市"}, by=make_clerk())
        event.refresh_from_db()
        assert (event.working_title, event.slug, event.title) == ("冬季集市", "ji-shi", "")
        assert revision.title == "冬季集市"

    def test_a_discarded_draft_waits_for_nobody(self):
        clerk = make_clerk()
        event = proposed(clerk)
        for _press in range(2):
            event = services.discard(event=event, by=clerk)
        assert event.state == State.DISCARDED
        assert Revision.objects.get().state == RevisionState.WITHDRAWN
        with pytest.raises(RuleBroken, match="已作废，不能再修改"):
            services.save_draft(event=event, values=values(), by=clerk)

    def test_a_public_event_is_not_discarded(self):
        with pytest.raises(RuleBroken, match="只有草稿可以作废"):
            services.discard(event=make_event(), by=make_clerk())
