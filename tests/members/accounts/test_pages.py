"""No page of the account has English left over, and every one is in the portal's frame."""

import re

import pytest
from django.utils.html import strip_tags

from tests.members.accounts.test_duties import set_up
from tests.members.recipes import PASSWORD, make_user

PUBLIC = [
    "login/",
    "signup/",
    "password/reset/",
    "password/reset/done/",
    "password/reset/key/done/",
    "password/reset/key/1-stale/",
    "confirm-email/",
    "confirm-email/stale/",
    "inactive/",
]
OWN = [
    "",
    "person/",
    "data/",
    "close/",
    "email/",
    "password/change/",
    "reauthenticate/",
    "2fa/",
    "2fa/totp/activate/",
    "2fa/totp/deactivate/",
    "2fa/recovery-codes/",
    "2fa/recovery-codes/generate/",
    "2fa/reauthenticate/",
    "sessions/",
    "logout/",
]
ALLOWED = {"EN", "JSON", "IP", "example", "org", "chen", "English", "version", "glish", "Python"}


def english(page):
    main = page[page.index("<main") : page.index("</main>")]
    main = re.sub(r"data-secret>.*?<|[\w.*]+@[\w.]+", "", main, flags=re.DOTALL)
    return set(re.findall(r"[A-Za-z]{2,}", strip_tags(main))) - ALLOWED


@pytest.mark.django_db
@pytest.mark.parametrize("path", PUBLIC)
def test_a_page_for_signing_in(client, path):
    answer = client.get(f"/accounts/{path}")

    assert answer.status_code == 200
    assert english(answer.content.decode()) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["login/", "signup/", "password/reset/"])
def test_an_empty_form_says_what_to_mend(client, path):
    assert english(client.post(f"/accounts/{path}").content.decode()) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("path", OWN)
def test_a_page_of_ones_own(signed_in, path):
    user = make_user("陈静", email="chen@example.org")
    client = signed_in(user)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    if path.startswith("2fa/") and "activate" not in path or "deactivate" in path:
        set_up(client)
    page = client.get(f"/accounts/{path}", HTTP_USER_AGENT="").content.decode()

    assert english(page) == set()


@pytest.mark.django_db
def test_where_one_arrives(signed_in, person):
    assert signed_in(make_user(roles=["editor"])).get("/my/")["Location"] == "/desk/"
