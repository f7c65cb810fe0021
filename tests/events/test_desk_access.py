"""Who gets onto the desk's pages of events."""

import pytest
from django.urls import reverse

from events.models import Event, State
from tests.events.proposing import draft_of
from tests.events.recipes import make_clerk, make_event, make_reviewer
from tests.members.recipes import make_clerk as make_member_clerk
from tests.members.recipes import make_institution, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

LIST, NEW = "/desk/events/", "/desk/events/new/"


def addresses(event) -> dict[str, list[str]]:
    """Every address of the desk, by who may open it."""
    read = [LIST, event.get_desk_url()]
    write = [NEW] + [
        reverse(f"events:desk_{name}", args=[event.slug]) for name in ("edit", "postpone", "cancel")
    ]
    press = [
        reverse(f"events:desk_{name}", args=[event.slug])
        for name in ("finish", "discard", "withdraw")
    ]
    return {"read": read, "write": write, "press": press}


class TestWhoGetsIn:
    def test_pages(self, client):
        event = make_event()
        links = addresses(event)
        pages = [*links["read"], *links["write"]]
        people = {
            "nobody": (None, [302] * 6),
            "member": (make_member_clerk(make_institution()), [403] * 6),
            "other staff": (make_user(roles=["council"]), [403] * 6),
            "superuser": (make_user(is_superuser=True), [403] * 6),
            "reviewer": (make_reviewer(), [200, 200, 403, 403, 403, 403]),
            "events": (make_clerk(), [200] * 6),
        }
        for name, (person, codes) in people.items():
            client.logout()
            if person:
                client.force_login(person)
            assert (name, [client.get(page).status_code for page in pages]) == (name, codes)

    def test_verbs(self, client):
        event = make_event()
        for person, code in (
            (None, 302),
            (make_user(), 403),
            (make_user(roles=["council"]), 403),
            (make_reviewer(), 403),
        ):
            client.logout()
            if person:
                client.force_login(person)
            links = addresses(event)
            pressed = [client.post(link).status_code for link in links["press"]]
            reason = {"reason": "雨"}
            pressed += [client.post(link, reason).status_code for link in links["write"][2:]]
            assert pressed == [code] * 5
        assert Event.objects.get().state == State.PUBLISHED

    def test_verbs_are_posted(self, client):
        client.force_login(make_clerk())
        event = make_event()
        assert [client.get(link).status_code for link in addresses(event)["press"]] == [405] * 3

    def test_what_does_not_exist_is_404(self, client):
        client.force_login(make_clerk())
        assert client.get("/desk/events/no-such/").status_code == 404

    def test_a_draft_is_404_in_public_even_for_its_author(self, client):
        clerk = make_clerk()
        event = draft_of(clerk)
        client.force_login(clerk)
        assert client.get(event.get_absolute_url()).status_code == 404
        assert client.get(event.get_desk_url()).status_code == 200
