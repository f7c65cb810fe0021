"""What an account owes before it goes on (domain 3.5 a; issue 2: second factor for staff)."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp

from members.accounts import mfa
from tests.members.recipes import PASSWORD, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(settings):
    settings.STAFF_MFA_REQUIRED = True
    return make_user("宋编辑", roles=["editor"])


def current_code(user_or_secret):
    secret = user_or_secret
    return totp.format_hotp_value(
        totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time()))
    )


def set_up(client):
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    return client.post("/accounts/2fa/totp/activate/", {"code": current_code(secret)})


@pytest.mark.parametrize(
    ("fields", "path", "location"),
    [
        ({"must_change_password": True}, "/accounts/", "/accounts/password/change/"),
        ({"must_change_password": True}, "/my/", "/accounts/password/change/"),
        ({"must_change_password": True, "is_demo": True}, "/accounts/", None),
        ({}, "/accounts/", None),
    ],
)
def test_the_first_sign_in_asks_for_a_password_of_ones_own(signed_in, fields, path, location):
    answer = signed_in(make_user(**fields)).get(path)

    assert answer.get("Location") == location


def test_after_the_change_all_is_open(signed_in):
    client = signed_in(make_user(must_change_password=True))
    form = {"oldpassword": PASSWORD, "password1": "Bridge-1-river", "password2": "Bridge-1-river"}
    assert client.get("/accounts/password/change/").status_code == 200
    assert client.post("/accounts/password/change/", form).status_code == 302

    assert client.get("/accounts/").status_code == 200


def test_signing_out_is_always_open(signed_in, staff):
    client = signed_in(staff)

    assert client.post("/accounts/logout/").status_code == 302
    assert client.get("/my/")["Location"].startswith("/accounts/login/")


def test_staff_must_set_the_second_factor_outside_the_demo(signed_in, staff):
    client = signed_in(staff)
    assert client.get("/desk/")["Location"] == "/accounts/2fa/totp/activate/"
    assert client.get("/accounts/")["Location"] == "/accounts/2fa/totp/activate/"

    answer = set_up(client)

    assert answer["Location"] == "/accounts/2fa/recovery-codes/"
    assert client.get("/accounts/2fa/recovery-codes/").status_code == 200
    assert client.get("/desk/").status_code == 200


def test_in_the_demo_it_is_offered_only(signed_in, staff, settings):
    settings.STAFF_MFA_REQUIRED = False

    assert signed_in(staff).get("/desk/").status_code == 200


def test_members_are_free_to(signed_in, person, settings):
    settings.STAFF_MFA_REQUIRED = True

    assert signed_in(person).get("/accounts/").status_code == 200


def test_staff_cannot_do_without_again_others_can(signed_in, staff, person):
    for user, status in ((staff, 200), (person, 302)):
        client = signed_in(user)
        set_up(client)
        assert client.post("/accounts/2fa/totp/deactivate/").status_code == status
        assert mfa.is_set(user) is (status == 200)


def test_signing_in_with_the_second_factor(client, signed_in, person):
    set_up(signed_in(person))
    secret = mfa.MFAAdapter().decrypt(
        Authenticator.objects.get(user=person, type="totp").data["secret"]
    )
    answer = client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert answer["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/accounts/").status_code == 302

    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert wrong.context["form"].errors["code"] == ["验证码不对，请看应用里最新的 6 位数字。"]
    Authenticator.objects.filter(type="totp").update(last_used_at=None)
    answer = client.post("/accounts/2fa/authenticate/", {"code": recovery_code(person)})
    assert answer["Location"] == "/my/"
    assert client.get("/accounts/").status_code == 200
    assert secret


def recovery_code(user):
    codes = Authenticator.objects.get(user=user, type="recovery_codes").wrap()
    return codes.get_unused_codes()[0]


def test_the_code_cannot_be_guessed(client, signed_in, person):
    set_up(signed_in(person))
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    for _ in range(5):
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    answer = client.post("/accounts/2fa/authenticate/", {"code": recovery_code(person)})

    assert answer.context["form"].errors["code"] == ["试得太多次了，请过 30 分钟再试。"]


def test_the_secret_is_not_stored_in_the_clear(signed_in, person, settings):
    client = signed_in(person)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    client.post("/accounts/2fa/totp/activate/", {"code": current_code(secret)})
    stored = Authenticator.objects.get(user=person, type="totp").data["secret"]
    assert secret not in stored
    assert mfa.MFAAdapter().decrypt(stored) == secret

    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another" * 10
    assert mfa.MFAAdapter().decrypt(stored) == secret
