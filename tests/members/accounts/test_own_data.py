"""Consent, one's own data, closing the account (domain C14, C15)."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction

from audit.models import AuditEntry
from base.errors import RuleBroken
from members.accounts import consent, erasure
from members.accounts.consent import ConsentText
from members.models import Consent, Draft, PasswordHistory, User
from notices.delivery import fan_out
from tests.members.recipes import PASSWORD, make_clerk, make_institution, make_user
from tests.notices.recipes import make_occasion

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsletter(monkeypatch):
    text = ConsentText("tests.letter", "2026-11", "收简报", "同意每月收一次简报。")
    monkeypatch.setitem(consent.texts._entries, "tests.letter", text)
    return text


class TestConsent:
    def test_giving_twice_is_once(self, person, newsletter):
        first = consent.give(purpose="tests.letter", user=person, ip="203.0.113.7")
        again = consent.give(purpose="tests.letter", user=person, ip="203.0.113.8")

        assert first == again
        assert (first.text_version, first.ip, first.withdrawn_at) == (
            "2026-11",
            "203.0.113.7",
            None,
        )
        assert consent.has_given(purpose="tests.letter", user=person)

    def test_withdrawing_keeps_the_row_and_it_can_be_given_again(self, person, newsletter):
        consent.give(purpose="tests.letter", user=person)
        assert consent.withdraw(purpose="tests.letter", user=person) == 1
        assert consent.withdraw(purpose="tests.letter", user=person) == 0
        assert not consent.has_given(purpose="tests.letter", user=person)
        consent.give(purpose="tests.letter", user=person)

        assert Consent.objects.count() == 2

    def test_a_new_text_is_agreed_to_anew(self, person, newsletter, monkeypatch):
        consent.give(purpose="tests.letter", user=person)
        newer = ConsentText("tests.letter", "2027-01", "收简报", "每周一次。")
        monkeypatch.setitem(consent.texts._entries, "tests.letter", newer)

        assert not consent.has_given(purpose="tests.letter", user=person)

    def test_a_guest_agrees_by_address(self, newsletter):
        consent.give(purpose="tests.letter", guest_email=" Guest@Example.org")

        assert consent.has_given(purpose="tests.letter", guest_email="guest@example.org")
        assert consent.withdraw(purpose="tests.letter", guest_email="guest@example.org") == 1

    def test_an_unknown_purpose_is_a_mistake(self, person):
        with pytest.raises(KeyError):
            consent.give(purpose="tests.unknown", user=person)

    def test_without_the_accounts_own_there_is_no_account(self, signed_in, person):
        consent.give(purpose="account", user=person)
        with pytest.raises(RuleBroken, match="请注销账户"):
            consent.withdraw(purpose="account", user=person)
        signed_in(person).post("/accounts/consents/account/withdraw/")

        assert consent.has_given(purpose="account", user=person)

    @pytest.mark.parametrize("guest_email", ["", "guest@example.org"])
    def test_exactly_one_subject(self, person, guest_email):
        user = person if guest_email else None
        with pytest.raises(IntegrityError), transaction.atomic():
            Consent.objects.create(
                user=user, guest_email=guest_email, purpose="x", text_version="1"
            )


class TestExport:
    def test_all_that_is_held_and_nothing_that_opens(self, signed_in, person):
        consent.give(purpose="account", user=person)
        Draft.objects.create(user=person, path="/x/", fields={"title": ["集市"]})
        Draft.objects.create(user=make_user("别人"), path="/y/", fields={"title": ["别人的"]})
        answer = signed_in(person).get("/accounts/data/?format=json")
        tables = json.loads(answer.content)["tables"]

        assert answer["Content-Disposition"].startswith('attachment; filename="my-data-')
        assert tables["members.User"][0]["email"] == person.email
        assert tables["members.Draft"][0]["fields"] == {"title": ["集市"]}
        assert len(tables["members.Draft"]) == 1
        assert tables["members.Consent"][0]["purpose"] == "account"
        assert person.password not in answer.content.decode()
        assert "password" not in tables["members.User"][0]

    def test_it_can_be_read_and_is_audited(self, signed_in, person):
        page = signed_in(person).get("/accounts/data/").content.decode()

        assert person.email in page
        assert AuditEntry.objects.filter(action="exported", actor=person).count() == 1


class TestClosing:
    def test_the_person_leaves_and_the_row_stays(self, signed_in):
        clerk = make_clerk(make_institution(), name="周一鸣", phone="13900001234")
        consent.give(purpose="account", user=clerk, ip="203.0.113.7")
        Draft.objects.create(user=clerk, path="/x/", fields={"title": ["x"]})
        client = signed_in(clerk)
        form = {"password": PASSWORD, "understood": "on"}
        answer = client.post("/accounts/close/", form)

        assert answer["Location"] == "/accounts/login/?note=closed"
        clerk = User.objects.get(pk=clerk.pk)
        assert (clerk.name, clerk.phone, clerk.email) == (
            "已注销的账户",
            "",
            f"closed-{clerk.pk}@invalid.example",
        )
        assert (clerk.is_active, clerk.has_usable_password()) == (False, False)
        assert clerk.anonymised_at is not None
        for model in (EmailAddress, Draft, PasswordHistory, UserSession):
            assert not model.objects.filter(user=clerk).exists()
        row = Consent.objects.get(user=clerk)
        assert (row.ip, row.withdrawn_at is None) == (None, False)
        assert not clerk.memberships.filter(until_on__isnull=True).exists()
        assert client.get("/accounts/").status_code == 302

    def test_twice_is_once(self, person):
        closed = erasure.close_account(user=person)
        assert erasure.close_account(user=person).anonymised_at == closed.anonymised_at

    @pytest.mark.parametrize(
        "form", [{"password": "wrong", "understood": "on"}, {"password": PASSWORD}]
    )
    def test_only_with_the_password_and_the_tick(self, signed_in, person, form):
        assert signed_in(person).post("/accounts/close/", form).status_code == 200
        person.refresh_from_db()

        assert person.is_active

    def test_the_last_administrator_cannot(self, signed_in, admin):
        form = {"password": PASSWORD, "understood": "on"}
        page = signed_in(admin).post("/accounts/close/", form)

        assert page.status_code == 200
        assert "你是最后一位系统管理员" in page.content.decode()

    def test_the_inbox_goes_with_the_account(self, person):
        list(fan_out(make_occasion(person, to=[person])))
        assert person.notices.get().address == person.email
        erasure.close_account(user=person)

        assert not person.notices.exists()

    def test_higher_apps_let_go_too(self, person, monkeypatch):
        gone = []
        monkeypatch.setitem(erasure.erasers._entries, "tests", gone.append)
        erasure.close_account(user=person)

        assert gone == [person]


class TestCorrecting:
    def test_name_and_phone(self, signed_in, person):
        form = {"name": " 林晓雨 ", "phone": "139 0000 1234"}
        assert signed_in(person).post("/accounts/person/", form)["Location"] == "/accounts/"
        person.refresh_from_db()

        assert (person.name, person.phone) == ("林晓雨", "13900001234")

    @pytest.mark.parametrize(
        ("form", "errors"),
        [
            ({"name": "林2"}, {"name": ["姓名里不能有“2”。"]}),
            ({"name": "林"}, {"name": ["请填写完整的姓名，2 到 20 个字。"]}),
            (
                {"name": "林晓雨", "phone": "123"},
                {"phone": ["请填手机号，或 021-0000 0000 这样的固定电话。"]},
            ),
        ],
    )
    def test_what_to_mend(self, signed_in, person, form, errors):
        answer = signed_in(person).post("/accounts/person/", form)

        assert answer.context["form"].errors == errors
