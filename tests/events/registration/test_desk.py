"""The desk: the list of who comes, and an event's own words about registration."""

from datetime import timedelta

import pytest
from django.urls import reverse

from base.errors import RuleBroken
from events import services as event_services
from events.models import Event
from events.registration import services
from review.models import Revision
from tests.events.proposing import accept, change, draft_of
from tests.events.recipes import make_clerk, make_event, make_reviewer
from tests.events.registration.recipes import (
    make_guest,
    make_held,
    make_open_event,
    make_own,
)
from tests.events.test_desk_form import NEW, typed
from tests.members.recipes import make_clerk as make_member_clerk
from tests.members.recipes import make_institution, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


class TestList:
    @pytest.fixture
    def event(self):
        return make_open_event(capacity=9)

    @pytest.fixture
    def listed(self, client, event):
        client.force_login(make_clerk())
        path = reverse("events:desk_registrations", args=[event.slug])

        def rows(query="") -> list[str]:
            return [row.name for row in client.get(path + query).context["registrations"]]

        rows.page = lambda query="": client.get(path + query).content.decode()
        return rows

    def test_each_stands_under_its_state(self, event, listed, clock):
        make_held(event, name="过时的")
        clock.shift(timedelta(minutes=30))
        make_held(event, name="待确认")
        make_guest(event, name="来的人")
        services.cancel(registration=make_guest(event, name="不来的"))
        make_guest(make_open_event(), name="别场的")
        assert listed() == ["来的人"]
        assert listed("?show=held") == ["待确认"]
        assert listed("?show=cancelled") == ["不来的"]
        assert listed("?show=expired") == ["过时的"]
        services.release()
        assert listed("?show=expired") == ["过时的"]
        assert listed("?show=nonsense") == ["来的人"]

    def test_found_by_name_or_code_whatever_the_state(self, event, listed):
        guest = make_guest(event, name="欧阳听雨")
        services.cancel(registration=make_guest(event, name="欧阳小满"))
        make_own(event, make_user("沈望舒"))
        assert sorted(listed("?q=欧阳")) == ["欧阳听雨", "欧阳小满"]
        assert listed("?q=望舒") == ["沈望舒"]
        assert listed(f"?q={guest.code}") == listed(f"?q={guest.spoken_code}") == ["欧阳听雨"]
        assert listed("?q=没有的") == []

    def test_contacts_are_masked_and_places_counted(self, event, listed):
        institution = make_institution("电科所")
        make_guest(event, "lin.xiaoyu@example.org", phone="13900001234")
        make_own(event, make_member_clerk(institution), institution=institution)
        page = listed.page()
        for words in ("li***@example.org", "139****1234", "电科所", "9 个名额，已占 2 个。"):
            assert words in page
        assert "13900001234" not in page
        assert "lin.xiaoyu" not in page

    def test_typed_names_are_never_markup(self, event, listed):
        row = make_guest(event)
        type(row).objects.filter(pk=row.pk).update(name="<script>alert(1)</script>")
        assert "<script>alert" not in listed.page()

    @pytest.mark.parametrize("count", [1, 3])
    def test_it_takes_a_fixed_number_of_queries(
        self, client, event, listed, count, django_assert_num_queries
    ):
        for number in range(count):
            institution = make_institution(f"院所{number}")
            make_own(event, make_member_clerk(institution), institution=institution)
        listed()
        with django_assert_num_queries(8):
            listed()

    def test_an_empty_list_says_so(self, listed):
        assert "这里还没有人" in listed.page()
        assert "没有找到这样的报名" in listed.page("?q=没有的")

    def test_the_events_page_leads_to_it(self, client, event):
        link = reverse("events:desk_registrations", args=[event.slug])
        client.force_login(make_clerk())
        assert link in client.get(event.get_desk_url()).content.decode()
        plain = make_event()
        assert "registrations/" not in client.get(plain.get_desk_url()).content.decode()
        client.force_login(make_reviewer())
        assert link not in client.get(event.get_desk_url()).content.decode()
        assert client.get(link).status_code == 403


class TestEvent:
    def test_the_form_keeps_what_it_says_about_places(self, client):
        client.force_login(make_clerk())
        client.post(
            NEW,
            typed(registration="open", capacity="40", registration_closes_at="2026-12-10T18:00"),
        )
        kept = Revision.objects.get().values
        assert (kept["registration"], kept["capacity"], kept["registration_closes_at"]) == (
            "open",
            40,
            "2026-12-10T18:00:00+08:00",
        )
        event = accept(Event.objects.get())
        assert (event.registration, event.capacity) == ("open", 40)

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"capacity": "0"}, "capacity"),
            ({"capacity": "-1"}, "capacity"),
            ({"capacity": "许多"}, "capacity"),
            ({"registration_closes_at": "2026-12-13T09:00"}, "registration_closes_at"),
            ({"registration": "maybe"}, "registration"),
        ],
    )
    def test_what_makes_no_sense_is_said_beside_the_field(self, client, fields, field):
        client.force_login(make_clerk())
        response = client.post(NEW, typed(**{"registration": "open", **fields}))
        assert list(response.context["form"].errors) == [field]

    def test_less_than_is_taken_is_refused_where_it_is_typed(self, client):
        event = make_open_event(capacity=3)
        make_guest(event)
        make_held(event)
        client.force_login(make_clerk())
        path = reverse("events:desk_edit", args=[event.slug])
        response = client.post(path, typed(registration="open", capacity="1"))
        fault = "已有 2 个名额被占，名额不能少于 2。"
        assert response.context["form"].errors["capacity"] == [fault]
        with pytest.raises(RuleBroken, match="名额不能少于 2"):
            change(event, capacity=1)

    def test_and_again_when_it_is_accepted(self):
        event = make_open_event(capacity=3)
        change(event, capacity=1)
        make_guest(event)
        make_guest(event)
        with pytest.raises(RuleBroken, match="名额不能少于 2"):
            accept(event)
        assert Event.objects.get().capacity == 3

    def test_more_places_open_a_full_event(self):
        event = make_open_event(capacity=1)
        make_guest(event)
        accept(change(event, capacity=2))
        make_guest(event)

    def test_the_difference_says_it_in_words(self, client):
        event = change(
            make_event(), registration="open", registration_closes_at="2026-11-28T18:00:00+08:00"
        )
        client.force_login(make_reviewer())
        page = client.get(Revision.objects.about("events.event", event).get().get_absolute_url())
        for words in ("报名方式", "网上报名", "2026 年 11 月 28 日，周六 18:00"):
            assert words in page.content.decode()

    def test_a_draft_may_say_anything(self):
        assert draft_of(make_clerk(), registration="open", capacity=0).state == "draft"

    def test_a_whole_day_may_be_registered_for_until_its_end(self):
        event = make_open_event()
        values = {"registration_closes_at": event.ends_at.isoformat()}
        assert accept(change(event, **values)).closes_at == event.ends_at


def test_the_move_of_an_event_keeps_its_places():
    event = make_open_event(capacity=1)
    make_guest(event)
    event_services.postpone(event=event, reason="雨", by=make_clerk())
    moved = accept(
        change(
            event,
            starts_at="2026-12-20T09:30:00+08:00",
            ends_at="2026-12-20T17:00:00+08:00",
        )
    )
    assert moved.registrations.confirmed().count() == 1
    with pytest.raises(RuleBroken, match="名额已经报满"):
        make_guest(moved)
