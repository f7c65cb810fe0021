"""The mailed link and the own ticket: who sees it, and that looking changes nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse

from events import services as event_services
from events.models import Registration
from events.registration import services
from events.registration.ticket import qr, written
from tests.events.recipes import make_clerk, make_event
from tests.events.registration.recipes import (
    SATURDAY,
    make_guest,
    make_held,
    make_open_event,
    make_own,
)
from tests.members.recipes import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HALF_AN_HOUR = timedelta(minutes=30)


def now(registration) -> Registration:
    return Registration.objects.get(pk=registration.pk)


class TestLink:
    def test_looking_changes_nothing_and_pressing_confirms(self, client):
        held = make_held()
        url = held.get_absolute_url()
        for method in (client.get, client.head):
            assert method(url).status_code == 200
        assert now(held).state == "held"
        assert "确认报名</button>" in client.get(url).content.decode()
        assert client.post(url).url == url
        assert now(held).state == "confirmed"
        page = client.get(url).content.decode()
        assert "报名成功。" in page
        assert "确认报名</button>" not in page

    def test_a_used_link_shows_the_ticket_again(self, client):
        guest = make_guest()
        assert client.post(guest.get_absolute_url()).url == guest.get_absolute_url()
        assert guest.spoken_code in client.get(guest.get_absolute_url()).content.decode()

    @pytest.mark.parametrize("is_marked", [False, True])
    def test_a_link_that_came_too_late_says_so(self, client, clock, is_marked):
        held = make_held()
        clock.shift(HALF_AN_HOUR)
        if is_marked:
            services.release()
        for response in (client.get(held.get_absolute_url()), client.post(held.get_absolute_url())):
            page = response.content.decode()
            assert response.status_code == 410
            assert "确认链接过期了" in page
            assert f'href="{reverse("events:register", args=[held.event.slug])}"' in page

    def test_a_link_that_nobody_mailed_is_not_there(self, client):
        make_held()
        for name in ("ticket", "ticket_calendar"):
            assert client.get(reverse(f"events:{name}", args=["made-up"])).status_code == 404
        for name in ("ticket", "ticket_cancel"):
            assert client.post(reverse(f"events:{name}", args=["made-up"])).status_code == 404

    def test_it_is_kept_by_nobody_and_found_by_no_search_engine(self, client):
        response = client.get(make_guest().get_absolute_url())
        assert "no-store" in response["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in response.content.decode()

    def test_an_event_that_stopped_meanwhile_is_said(self, client):
        held = make_held()
        event_services.postpone(event=held.event, reason="台风", by=make_clerk())
        response = client.post(held.get_absolute_url())
        assert "活动延期，新的时间定下后再开放报名。" in response.content.decode()
        assert now(held).state == "held"


class TestTicket:
    def test_says_who_when_where_and_the_code_with_contacts_masked(self, client):
        event = make_open_event("冬季场", starts_at=SATURDAY, place="半马苏河广场")
        guest = make_guest(event, "lin.xiaoyu@example.org", phone="13900001234")
        page = client.get(guest.get_absolute_url()).content.decode()
        for words in (
            "冬季场",
            "2026 年 12 月 12 日，周六",
            "半马苏河广场",
            "林小雨",
            "li***@example.org",
            "139****1234",
            guest.spoken_code,
            '<svg viewBox="0 0 ',
        ):
            assert words in page
        assert "13900001234" not in page
        assert "lin.xiaoyu" not in page

    def test_the_picture_holds_event_and_code_and_not_the_link(self):
        guest = make_guest(make_open_event(slug="dong-ji-chang"))
        assert written(guest) == f"WN:DONG-JI-CHANG:{guest.code}"
        drawing = str(qr(guest))
        assert drawing.startswith('<svg viewBox="0 0 ')
        assert guest.token not in drawing

    def test_the_calendar_file(self, client):
        guest = make_guest(make_open_event("冬季场", starts_at=SATURDAY))
        response = client.get(reverse("events:ticket_calendar", args=[guest.token]))
        text = response.content.decode()
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert "DTSTART:20261212T013000Z" in text
        assert "SUMMARY:冬季场" in text

    def test_a_guest_gives_the_place_back(self, client):
        guest = make_guest()
        url = guest.get_absolute_url()
        assert client.get(url + "cancel/").status_code == 405
        for _press in range(2):
            assert client.post(url + "cancel/").url == url
        assert now(guest).state == "cancelled"
        page = client.get(url).content.decode()
        assert "报名已取消" in page
        assert "重新报名" in page

    def test_what_is_over_is_not_given_back(self, client, clock):
        guest = make_guest()
        clock.move_to(guest.event.ends_at)
        client.post(guest.get_absolute_url() + "cancel/")
        assert now(guest).state == "confirmed"
        assert (
            "活动已经结束，不用再取消报名。"
            in client.get(guest.get_absolute_url()).content.decode()
        )

    @pytest.mark.parametrize(
        ("stop", "words"),
        [
            (event_services.cancel, "活动已取消，请不必前往。"),
            (event_services.postpone, "活动延期，名额给你留着。"),
        ],
    )
    def test_a_stopped_event_is_said_on_the_ticket(self, client, stop, words):
        guest = make_guest()
        stop(event=guest.event, reason="台风预警", by=make_clerk())
        page = client.get(guest.get_absolute_url()).content.decode()
        assert words in page
        assert "台风预警" in page
        assert "报名成功。" not in page


class TestOwn:
    def test_the_own_ticket_is_for_its_person_alone(self, client):
        own = make_own(make_open_event(), make_user())
        url = own.get_absolute_url()
        assert client.get(url).url == f"/accounts/login/?next={url}"
        client.force_login(make_user())
        assert client.get(url).status_code == client.post(url + "cancel/").status_code == 404
        client.force_login(make_clerk())  # staff read the list on the desk, not the tickets
        assert client.get(url).status_code == 404
        client.force_login(own.user)
        assert client.get(url).status_code == 200
        assert client.post(url + "cancel/").url == url
        assert now(own).state == "cancelled"

    def test_a_mailed_link_to_what_an_account_took_over_asks_for_the_account(self, client):
        event, person = make_open_event(), make_user()
        link = make_held(event, person.email).get_absolute_url()
        own = make_own(event, person)
        for response in (client.get(link), client.post(link), client.post(link + "cancel/")):
            assert response.url == own.get_absolute_url()
        assert now(own).state == "confirmed"

    def test_the_list_has_ones_own_and_nobody_elses(self, client):
        person = make_user()
        make_own(make_open_event("自己的"), person)
        make_own(make_open_event("别人的"), make_user())
        make_guest(make_open_event("访客的"))
        client.force_login(person)
        rows = client.get(reverse("events:my_registrations")).context["registrations"]
        assert [row.event.title for row in rows] == ["自己的"]

    def test_an_empty_list_shows_a_way_on(self, client):
        client.force_login(make_user())
        page = client.get(reverse("events:my_registrations")).content.decode()
        assert page.count('class="wn-empty"') == 1

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_list_takes_a_fixed_number_of_queries(
        self, client, count, django_assert_num_queries
    ):
        person = make_user()
        for _number in range(count):
            make_own(make_open_event(), person)
        client.force_login(person)
        client.get(reverse("events:my_registrations"))
        with django_assert_num_queries(4):  # session, account, count, rows
            client.get(reverse("events:my_registrations"))

    @pytest.mark.parametrize("path", ["/my/", "/accounts/"])
    def test_it_is_found_from_ones_own_pages(self, client, path):
        client.force_login(make_user())
        assert 'href="/my/registrations/"' in client.get(path).content.decode()

    def test_my_data_has_the_registration(self, client):
        person = make_user("沈望舒")
        make_own(make_open_event(), person, phone="13900001234")
        client.force_login(person)
        tables = client.get("/accounts/data/?format=json").json()["tables"]
        (row,) = tables["events.Registration"]
        assert (row["name"], row["address"], row["phone"]) == (
            "沈望舒",
            person.email,
            "13900001234",
        )


def test_nobody_registers_where_there_is_no_registration(client):
    client.force_login(make_user())
    path = reverse("events:register_own", args=[make_event().slug])
    assert client.get(path).status_code == 404
