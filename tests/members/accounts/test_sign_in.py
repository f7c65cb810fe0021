"""Signing in and out: the same answer for whoever may not, and what is written down."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.urls import reverse

from audit.models import AuditEntry
from members.models import Consent
from tests.members.recipes import PASSWORD, make_user

User = get_user_model()
NEWCOMER = {
    "name": "陈 静",
    "email": "Chen@Example.org",
    "password1": "Bridge-1-river",
    "password2": "Bridge-1-river",
    "agreed": "on",
}


class CountingHasher(PBKDF2PasswordHasher):
    """Counts how often a password is hashed."""

    iterations = 1
    count = 0

    def encode(self, *args, **kwargs):
        type(self).count += 1
        return super().encode(*args, **kwargs)

    def harden_runtime(self, *args, **kwargs):
        """One round is as long as another here."""


def test_a_person_signs_in_and_out(client, try_password, person):
    answer = try_password(person.email.upper())
    assert (answer.status_code, answer["Location"]) == (302, "/my/")
    assert answer.cookies["signed_in"].value == "1"
    assert not answer.cookies["signed_in"]["httponly"]
    assert answer.cookies["signed_in"]["samesite"] == "Lax"

    answer = client.post("/accounts/logout/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert answer.cookies["signed_in"]["max-age"] == 0
    actions = AuditEntry.objects.order_by("pk").values_list("action", "actor", "result")
    assert list(actions) == [("signed_in", person.pk, "ok"), ("signed_out", person.pk, "ok")]


@pytest.mark.parametrize("case", ["unknown", "wrong", "inactive", "closed for good"])
def test_the_same_answer_and_the_same_work_for_all_who_may_not(
    client, try_password, person, settings, case
):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    person.set_password(PASSWORD)
    person.is_active = case not in ("inactive", "closed for good")
    person.save()
    CountingHasher.count = 0
    email = "nobody@example.org" if case == "unknown" else person.email

    answer = try_password(email, "Wrong-pass-1" if case == "wrong" else PASSWORD)

    assert answer.status_code == 200
    assert list(answer.context["form"].non_field_errors()) == ["邮箱或密码不对，请再核对一遍。"]
    assert CountingHasher.count == 1
    assert "sessionid" not in client.cookies


def test_next_is_followed_only_within_the_portal(client, person):
    form = {"login": person.email, "password": PASSWORD}
    assert (
        client.post("/accounts/login/?next=/accounts/data/", form)["Location"] == "/accounts/data/"
    )
    client.post("/accounts/logout/")
    assert client.post("/accounts/login/?next=https://evil.example/", form)["Location"] == "/my/"


def test_get_does_not_sign_out(signed_in, person):
    client = signed_in(person)
    assert client.get("/accounts/logout/").status_code == 200
    assert client.get("/accounts/").status_code == 200


def test_somebody_registers_confirms_and_arrives(client, db, mailoutbox):
    answer = client.post("/accounts/signup/", NEWCOMER, REMOTE_ADDR="203.0.113.7")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/confirm-email/")
    user = User.objects.get(email="chen@example.org")
    assert (user.name, user.is_staff, user.check_password("Bridge-1-river")) == (
        "陈静",
        False,
        True,
    )
    given = Consent.objects.get(user=user)
    assert (given.purpose, given.text_version, given.ip) == ("account", "2026-11", "203.0.113.7")

    link = next(line for line in mailoutbox[0].body.split() if "/confirm-email/" in line)
    path = "/accounts/" + link.partition("/accounts/")[2]
    assert client.get(path).status_code == 200
    assert EmailAddress.objects.get(user=user).verified is False
    assert client.post(path)["Location"] == "/my/"
    assert EmailAddress.objects.get(user=user).verified is True


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("name", "", ["请填写姓名。"]),
        ("name", "张3", ["姓名里不能有“3”。"]),
        (
            "password1",
            "chenjing-2026",
            ["密码里不要有你的姓名。", "密码里不要有邮箱 @ 前面的部分。"],
        ),
        ("password2", "other", ["每次输入的密码必须相同。"]),
        ("agreed", "", ["请先勾选。"]),
    ],
)
def test_what_is_missing_is_said_beside_its_field(client, db, field, value, fault):
    answer = client.post("/accounts/signup/", {**NEWCOMER, field: value})

    assert answer.status_code == 200
    assert answer.context["form"].errors[field] == fault
    assert not User.objects.exists()


def test_registering_twice_answers_the_same_and_writes_to_the_owner(client, person, mailoutbox):
    answer = client.post("/accounts/signup/", {**NEWCOMER, "email": person.email})

    assert (answer.status_code, answer["Location"]) == (302, "/accounts/confirm-email/")
    assert User.objects.count() == 1
    assert [mail.subject for mail in mailoutbox] == ["这个邮箱已经注册过"]


@pytest.mark.parametrize("known", [True, False])
def test_asking_for_a_new_password_answers_the_same(client, person, mailoutbox, known):
    email = person.email if known else "nobody@example.org"
    answer = client.post("/accounts/password/reset/", {"email": email})

    assert (answer.status_code, answer["Location"]) == (302, "/accounts/password/reset/done/")
    assert [mail.subject for mail in mailoutbox] == ["重设密码" if known else "这个邮箱还没有账户"]


def test_the_links_of_mails_use_the_portals_own_name(client, person, mailoutbox, settings):
    settings.PORTAL_URL = "https://portal.example"
    client.post("/accounts/password/reset/", {"email": person.email}, HTTP_HOST="evil.example")

    assert "https://portal.example/accounts/password/reset/key/" in mailoutbox[0].body
    assert "evil.example" not in mailoutbox[0].body


def test_a_mail_server_that_is_down_breaks_no_page(client, person, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    assert client.post("/accounts/password/reset/", {"email": person.email}).status_code == 302
    row = AuditEntry.objects.get(action="mailed")
    assert (row.result, row.detail["to"]) == ("failed", "li***@example.org")


def test_changing_the_password_ends_the_other_sessions(signed_in, person, mailoutbox):
    here, elsewhere = signed_in(person), signed_in(person)
    form = {"oldpassword": PASSWORD, "password1": "Bridge-1-river", "password2": "Bridge-1-river"}
    answer = here.post("/accounts/password/change/", form)

    assert answer["Location"] == "/accounts/"
    assert here.get("/accounts/").status_code == 200
    assert elsewhere.get("/accounts/").status_code == 302
    assert [mail.subject for mail in mailoutbox] == ["密码已经改了"]


def test_the_address_changes_after_both_have_heard(signed_in, person, mailoutbox):
    client = signed_in(person)
    ask = {"action_add": "", "email": "new@example.org"}
    assert "/reauthenticate/" in client.post("/accounts/email/", ask)["Location"]
    answer = client.post("/accounts/reauthenticate/?next=/accounts/email/", {"password": PASSWORD})
    assert answer.status_code == 302
    heard = [(mail.to, mail.subject) for mail in mailoutbox]
    assert heard == [
        (["new@example.org"], "请确认您的邮箱"),
        (["lin.xiaoyu@example.org"], "有人申请更换您的邮箱"),
    ]
    assert "ne***@example.org" in mailoutbox[1].body
    person.refresh_from_db()
    assert person.email == "lin.xiaoyu@example.org"

    link = next(line for line in mailoutbox[0].body.split() if "/confirm-email/" in line)
    client.post("/accounts/" + link.partition("/accounts/")[2])
    person.refresh_from_db()
    assert person.email == "new@example.org"
    assert sorted(mail.to[0] for mail in mailoutbox[2:]) == [
        "lin.xiaoyu@example.org",
        "new@example.org",
    ]


def test_an_address_taken_meanwhile_is_not_given_twice(signed_in, person, mailoutbox):
    client = signed_in(person)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/email/", {"action_add": "", "email": "new@example.org"})
    link = next(line for line in mailoutbox[0].body.split() if "/confirm-email/" in line)
    make_user(email="new@example.org")

    answer = client.post("/accounts/" + link.partition("/accounts/")[2], follow=True)

    shown = [str(message) for message in answer.context["messages"]]
    assert shown == ["确认邮件已发到 new@example.org。", "这个邮箱已被别的账户使用。"]
    person.refresh_from_db()
    assert person.email == "lin.xiaoyu@example.org"


def test_the_list_of_devices_and_signing_the_others_out(signed_in, person):
    edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36 Edg/130.0"
    here, phone = signed_in(person), signed_in(person)
    for client, agent, ip in (
        (here, edge, "203.0.113.7"),
        (phone, "Mozilla/5.0 (iPhone) Safari", "2001:db8::1"),
    ):
        client.post("/accounts/logout/")
        form = {"login": person.email, "password": PASSWORD}
        client.post("/accounts/login/", form, HTTP_USER_AGENT=agent, REMOTE_ADDR=ip)
    page = here.get("/accounts/sessions/").content.decode()
    assert page.count("Windows 上的 Edge") == 1
    assert page.count("iPhone 上的 Safari") == 1
    assert ("203.0.113.*" in page, "2001:db8:*" in page, "203.0.113.7" in page) == (
        True,
        True,
        False,
    )

    assert here.post("/accounts/sessions/").status_code == 302
    assert here.get("/accounts/").status_code == 200
    assert phone.get("/accounts/").status_code == 302


def test_djangos_own_sign_in_is_no_way_round(client, db):
    assert client.get("/admin/login/")["Location"].startswith(reverse("account_login"))
