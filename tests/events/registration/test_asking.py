"""The public way: the event's page, the form, the page that says to look for the mail."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import Registration, State
from events.registration import limits
from tests.events.recipes import make_event, make_organiser, make_series, make_venue
from tests.events.registration.recipes import (
    SATURDAY,
    make_guest,
    make_held,
    make_open_event,
    make_own,
    taken,
)
from tests.members.recipes import make_clerk, make_institution, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
GUEST = {"name": "林小雨", "address": "lin@example.org", "phone": "", "agreed": "on"}


def form_of(event) -> str:
    return reverse("events:register", args=[event.slug])


def ask(client, event, **fields):
    return client.post(form_of(event), {**GUEST, **fields})


class TestBox:
    def test_says_what_is_left_until_when_and_where_to_go(self, client):
        event = make_open_event(
            capacity=3, starts_at=SATURDAY, registration_closes_at=SATURDAY - timedelta(days=2)
        )
        make_guest(event)
        page = client.get(event.get_absolute_url()).content.decode()
        for words in (
            "<b>2</b><span>个名额，共 3 个</span>",
            '<progress class="wn-meter" max="3" value="1"',
            "12 月 10 日 9:30 截止",
            f'href="{form_of(event)}"',
            "余 2 个名额",
        ):
            assert words in page

    def test_without_a_limit_there_is_no_number(self, client):
        page = client.get(make_open_event(capacity=None).get_absolute_url()).content.decode()
        assert "名额不限" in page
        assert "<progress" not in page

    def test_an_event_that_needs_no_registration_has_none(self, client):
        page = client.get(make_event().get_absolute_url()).content.decode()
        assert "wn-register" not in page

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"capacity": 1}, "已报满"),
            ({"registration_closes_at": timezone.now() - timedelta(days=400)}, "报名已截止"),
            ({"starts_at": timezone.now() - timedelta(days=400)}, "活动已结束"),
            ({"state": State.CANCELLED}, "活动已取消，不再报名。"),
            ({"state": State.POSTPONED}, "活动延期，新的时间定下后再开放报名。"),
        ],
    )
    def test_says_why_not_in_the_buttons_place(self, client, fields, words):
        event = make_open_event(**fields)
        if words == "已报满":
            make_guest(event)
        page = client.get(event.get_absolute_url()).content.decode()
        assert words in page
        assert form_of(event) not in page

    def test_the_page_changes_with_the_next_hold_and_the_deadline(self, client, clock):
        event = make_open_event(registration_closes_at=timezone.now() + timedelta(hours=1))
        url = event.get_absolute_url()
        assert client.get(url).changes_at == event.registration_closes_at
        held = make_held(event)
        assert client.get(url).changes_at == held.hold_expires_at
        clock.move_to(event.registration_closes_at)
        assert client.get(url).changes_at == event.starts_at

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_page_takes_four_queries(self, client, count, django_assert_num_queries):
        event = make_open_event(
            capacity=9, starts_at=SATURDAY, venue=make_venue(), series=make_series()
        )
        for number in range(count):
            make_organiser(event, make_institution(f"院所{number}"))
            make_guest(event)
        with django_assert_num_queries(4):  # event, organisers, places, holidays of a weekend
            client.get(event.get_absolute_url())

    def test_it_is_the_same_for_everybody(self, client):
        event = make_open_event()
        client.force_login(make_user())
        response = client.get(event.get_absolute_url())
        assert not response.cookies
        assert "csrfmiddlewaretoken" not in response.content.decode()

    def test_a_place_taken_makes_the_kept_pages_old(self, after_commit, monkeypatch):
        told = []
        monkeypatch.setattr("base.changes._receivers", [lambda *args: told.append(args[2])])
        with after_commit():
            make_held()
        assert told == ["held"]


class TestGuest:
    def test_asks_and_is_told_to_look_for_the_mail(self, client, after_commit):
        event = make_open_event()
        with after_commit():
            response = ask(client, event, address=" Lin@Example.ORG ", phone="139 0000 1234")
        held = Registration.objects.get()
        assert (held.state, held.address, held.phone) == (
            "held",
            "lin@example.org",
            "13900001234",
        )
        page = client.get(response.url).content.decode()
        assert "邮件发到了 li***@example.org" in page
        body = mail.outbox[0].body
        assert f"http://127.0.0.1:8000/t/place-{held.token}/" in body
        assert "名额给您留到 11 月 23 日 10:30" in body

    def test_the_answer_is_the_same_whoever_has_a_place(self, client):
        event = make_open_event()
        make_guest(event, "lin@example.org")
        answers = []
        for address in ("lin@example.org", "new@example.org"):
            response = ask(client, event, address=address)
            page = client.get(response.url).content.decode()
            answers.append((response.status_code, page.replace("li***", "").replace("ne***", "")))
        assert re.sub(r"to=[^\"&]+", "", answers[0][1]) == re.sub(r"to=[^\"&]+", "", answers[1][1])
        assert answers[0][0] == answers[1][0] == 302

    def test_pressing_twice_is_one_place(self, client):
        event = make_open_event()
        assert [ask(client, event).status_code for _press in range(2)] == [302, 302]
        assert taken(event) == 1

    @pytest.mark.parametrize(
        ("fields", "field", "fault"),
        [
            ({"name": ""}, "name", "请填写姓名。"),
            ({"name": "林"}, "name", "请填写完整的姓名，2 到 20 个字。"),
            ({"address": ""}, "address", "请填写邮箱。"),
            ({"address": "lin@"}, "address", "请填完整的邮箱，例如 name@example.com。"),
            ({"address": "a@b.cn\nBcc: c@d.cn"}, "address", None),
            ({"phone": "12"}, "phone", "请填手机号，或 021-0000 0000 这样的固定电话。"),
            ({"agreed": ""}, "agreed", "请先勾选。"),
        ],
    )
    def test_what_is_wrong_is_said_and_what_was_typed_stays(self, client, fields, field, fault):
        event = make_open_event()
        response = ask(client, event, **fields)
        form = response.context["form"]
        assert response.status_code == 200
        assert list(form.errors) == [field]
        assert fault is None or form.errors[field] == [fault]
        assert {form["name"].value(), form["address"].value()} == {
            fields.get("name", GUEST["name"]),
            fields.get("address", GUEST["address"]),
        }
        assert taken(event) == 0

    def test_full_width_signs_are_understood(self, client):
        ask(client, make_open_event(), address="ｌｉｎ＠example。org")
        assert Registration.objects.get().address == "lin@example.org"

    def test_the_box_of_consent_is_not_ticked_and_says_what_for(self, client):
        page = client.get(form_of(make_open_event())).content.decode()
        box = re.search(r"<input[^>]*name=\"agreed\"[^>]*>", page).group()
        assert "checked" not in box
        assert "活动结束后 30 天清除" in page

    def test_the_last_place_goes_while_somebody_types(self, client):
        event = make_open_event(capacity=1)
        client.get(form_of(event))
        make_guest(event)
        response = ask(client, event)
        assert "名额已经报满" in response.context["form"].non_field_errors()[0]
        assert response.context["form"]["name"].value() == "林小雨"

    def test_no_form_where_nobody_can_register(self, client):
        event = make_open_event(capacity=1)
        make_guest(event)
        page = client.get(form_of(event)).content.decode()
        assert "<form method" not in page.split("<main")[1].split("</main>")[0]
        assert "名额已经报满。" in page
        assert client.get(form_of(make_event())).status_code == 404

    def test_a_draft_has_no_form(self, client):
        event = make_open_event(state=State.DRAFT)
        assert client.get(form_of(event)).status_code == 404
        assert ask(client, event).status_code == 404

    def test_the_form_is_kept_by_no_cache(self, client):
        for path in (form_of(make_open_event()), form_of(make_open_event()) + "sent/"):
            assert "no-store" in client.get(path)["Cache-Control"]

    def test_a_sent_page_with_a_made_up_address_says_none(self, client):
        path = form_of(make_open_event()) + "sent/?to=evil@example.org"
        assert "邮件发到了你填的邮箱" in client.get(path).content.decode()

    def test_cross_site_posts_are_refused(self):
        strict = Client(enforce_csrf_checks=True)
        assert ask(strict, make_open_event()).status_code == 403


class TestLimits:
    def test_five_requests_an_hour_for_one_address_and_event(self, client):
        first, second = make_open_event(capacity=50), make_open_event(capacity=50)
        codes = [ask(client, first).status_code for _number in range(6)]
        assert codes == [302] * 5 + [429]
        assert ask(client, first, address="other@example.org").status_code == 302
        assert ask(client, second).status_code == 302

    def test_one_network_may_be_a_whole_fair_but_no_flood(self, client, monkeypatch):
        monkeypatch.setattr(limits, "FLOOD", 3)
        event = make_open_event(capacity=50)
        answers = [ask(client, event, address=f"g{n}@example.org") for n in range(4)]
        assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
        assert "短时间里请求太多了" in answers[-1].content.decode()
        assert answers[-1]["Retry-After"] == "600"
        answer = client.post(
            form_of(event), {**GUEST, "address": "x@example.org"}, REMOTE_ADDR="203.0.113.9"
        )
        assert answer.status_code == 302


class TestAccount:
    def test_the_guests_form_leads_to_the_own_one(self, client):
        event = make_open_event()
        client.force_login(make_user())
        assert client.get(form_of(event)).url == form_of(event) + "own/"

    def test_prefilled_and_confirmed_at_once(self, client):
        event, institution = make_open_event(), make_institution("电科所")
        person = make_clerk(institution, name="沈望舒", phone="13900001234")
        client.force_login(person)
        form = client.get(form_of(event) + "own/").context["form"]
        assert (form["name"].value(), form["phone"].value()) == ("沈望舒", "13900001234")
        assert list(form.fields["institution"].queryset) == [institution]
        response = client.post(
            form_of(event) + "own/",
            {"name": "沈望舒", "institution": institution.pk, "agreed": "on"},
        )
        own = Registration.objects.get()
        assert (own.user, own.institution, own.state) == (person, institution, "confirmed")
        assert response.url == own.get_absolute_url() == f"/my/registrations/{own.token}/"

    def test_consent_is_asked_once(self, client):
        person = make_user()
        make_own(make_open_event(), person)
        client.force_login(person)
        form = client.get(form_of(make_open_event()) + "own/").context["form"]
        assert list(form.fields) == ["name", "phone"]

    def test_whoever_has_a_place_sees_it_instead_of_the_form(self, client):
        event, person = make_open_event(), make_user()
        own = make_own(event, person)
        client.force_login(person)
        assert client.get(form_of(event) + "own/").url == own.get_absolute_url()

    def test_an_institution_that_is_not_ones_own_is_refused(self, client):
        make_institution("电科所")
        other = make_institution("化工院")
        client.force_login(make_clerk(make_institution("澄湾")))
        response = client.post(
            form_of(make_open_event()) + "own/",
            {"name": "沈望舒", "institution": other.pk, "agreed": "on"},
        )
        assert list(response.context["form"].errors) == ["institution"]

    def test_full_while_typing(self, client):
        event = make_open_event(capacity=1)
        make_guest(event)
        client.force_login(make_user())
        response = client.post(form_of(event) + "own/", {"name": "沈望舒", "agreed": "on"})
        assert "名额已经报满" in response.context["form"].non_field_errors()[0]

    def test_a_stranger_to_the_portal_signs_in_first(self, client):
        path = form_of(make_open_event()) + "own/"
        assert client.get(path).url == f"/accounts/login/?next={path}"
