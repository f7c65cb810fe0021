"""Idle accounts are signed out; what they typed is kept (domain 3.5 b)."""

import pytest
from django.contrib.sessions.models import Session

from audit.models import AuditEntry
from members.accounts import drafts
from members.models import Draft, User
from tests.members.recipes import PASSWORD, make_user

pytestmark = pytest.mark.django_db
MINUTE = 60


@pytest.mark.parametrize(
    ("roles", "minutes", "status"),
    [((), 119, 200), ((), 121, 302), (("editor",), 29, 200), (("editor",), 31, 302)],
)
def test_staff_rest_thirty_minutes_others_two_hours(signed_in, clock, roles, minutes, status):
    client = signed_in(make_user(roles=roles))
    client.get("/accounts/")
    clock.shift(minutes * MINUTE)

    assert client.get("/accounts/").status_code == status


def test_a_request_starts_the_time_again(signed_in, person, clock):
    client = signed_in(person)
    for _ in range(4):
        clock.shift(100 * MINUTE)
        assert client.get("/accounts/").status_code == 200


def test_the_way_back_is_kept_with_a_note(signed_in, person, clock):
    client = signed_in(person)
    clock.shift(121 * MINUTE)
    answer = client.get("/accounts/data/?format=json")

    back = "/accounts/login/?note=idle&next=%2Faccounts%2Fdata%2F%3Fformat%3Djson"
    assert answer["Location"] == back
    page = client.get(back).content.decode()
    assert "太久没有操作，已自动退出。请重新登录，会回到刚才的页面。" in page
    row = AuditEntry.objects.get(action="signed_out")
    assert (row.actor, row.detail) == (person, {"reason": "idle"})


def test_htmx_follows_with_the_whole_page(signed_in, person, clock):
    client = signed_in(person)
    clock.shift(121 * MINUTE)
    answer = client.get("/accounts/", HTTP_HX_REQUEST="true")

    assert answer["HX-Redirect"] == "/accounts/login/?note=idle&next=%2Faccounts%2F"


def test_a_form_that_comes_too_late_is_kept_and_restored(signed_in, person, clock):
    client = signed_in(person)
    clock.shift(121 * MINUTE)
    answer = client.post("/accounts/person/", {"name": "林晓雨", "phone": "13900001234"})

    assert answer["Location"] == "/accounts/login/?note=kept&next=%2Faccounts%2Fperson%2F"
    kept = Draft.objects.get(user=person)
    assert (kept.path, kept.fields) == (
        "/accounts/person/",
        {"name": ["林晓雨"], "phone": ["13900001234"]},
    )
    form = {"login": person.email, "password": PASSWORD}
    assert client.post(answer["Location"], form)["Location"] == "/accounts/person/"
    page = client.get("/accounts/person/")
    assert page.context["form"]["name"].value() == "林晓雨"
    assert "已恢复你上次没有提交的内容" in page.content.decode()
    person.refresh_from_db()
    assert person.name == "林小雨"

    client.post("/accounts/person/", {"name": "林晓雨", "phone": ""})
    assert User.objects.get(pk=person.pk).name == "林晓雨"
    assert not Draft.objects.exists()


def test_a_late_password_is_not_kept(signed_in, person, clock):
    client = signed_in(person)
    clock.shift(121 * MINUTE)
    answer = client.post("/accounts/password/change/", {"oldpassword": "a", "password1": "b"})

    assert answer["Location"] == "/accounts/login/?note=idle"
    assert not Draft.objects.exists()


def test_the_session_is_written_once_a_minute_at_most(
    signed_in, person, clock, django_assert_num_queries
):
    client = signed_in(person)
    client.get("/accounts/person/")
    before = Session.objects.get().expire_date
    clock.shift(59)
    client.get("/accounts/person/")
    assert Session.objects.get().expire_date == before

    clock.shift(2)
    client.get("/accounts/person/")
    assert Session.objects.get().expire_date > before


@pytest.mark.parametrize("path", ["/", "/privacy/", "/about/", "/health/live"])
def test_a_public_page_never_touches_the_session(signed_in, person, clock, path):
    client = signed_in(person)
    clock.shift(121 * MINUTE)
    answer = client.get(path)

    assert answer.status_code == 200
    assert not answer.cookies
    assert not answer.wsgi_request.session.accessed
    assert "Cookie" not in answer.get("Vary", "")


class TestDrafts:
    def test_secrets_are_never_kept(self, person, rf):
        posted = rf.post(
            "/",
            {
                "title": "集市",
                "tags": ["a", "b"],
                "credit_code": "91310107MA00DEM14P",
                "csrfmiddlewaretoken": "x",
                "new_password": "x",
                "token": "x",
                "code": "123456",
                "draft": "1",
            },
        ).POST

        assert drafts.keep(person, "/x/", posted).fields == {
            "title": ["集市"],
            "tags": ["a", "b"],
            "credit_code": ["91310107MA00DEM14P"],
        }

    @pytest.mark.parametrize("fields", [{}, {"title": "  "}, {"title": "x" * 200_001}])
    def test_nothing_or_too_much_is_not_kept(self, person, rf, fields):
        assert drafts.keep(person, "/x/", rf.post("/", fields).POST) is None

    def test_the_newest_replaces_the_one_before(self, person, rf):
        drafts.keep(person, "/x/", rf.post("/", {"title": "2"}).POST)
        drafts.keep(person, "/x/", rf.post("/", {"title": "3"}).POST)

        assert [(d.path, d.fields) for d in Draft.objects.all()] == [("/x/", {"title": ["3"]})]

    def test_a_draft_is_ones_own(self, signed_in, person, rf):
        kept = drafts.keep(person, "/x/", rf.post("/", {"title": "1"}).POST)

        assert signed_in(make_user()).get(f"/accounts/drafts/{kept.pk}/").status_code == 404
        own = signed_in(person)
        assert own.get(f"/accounts/drafts/{kept.pk}/").status_code == 200
        assert own.post(f"/accounts/drafts/{kept.pk}/").status_code == 302
        assert not Draft.objects.exists()

    def test_saving_a_draft_by_hand(self, signed_in, person):
        client = signed_in(person)
        answer = client.post("/accounts/person/", {"name": "林", "draft": "1"})

        assert answer["Location"] == "/accounts/person/"
        assert Draft.objects.get().fields == {"name": ["林"]}
