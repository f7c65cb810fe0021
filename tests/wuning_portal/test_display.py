"""The display modes: two cookies that the server sets and reads."""

import pytest
from django.test import Client

LOCAL = "/about/?page=2"


def post(client, **form):
    return client.post("/display/", {"next": LOCAL, **form})


@pytest.mark.parametrize(
    ("form", "name", "value"),
    [({"mode": "large"}, "mode", "large"), ({"theme": "dark"}, "theme", "dark")],
)
def test_a_mode_is_kept_for_a_year_and_the_visitor_goes_back(client, form, name, value):
    response = post(client, **form)
    assert (response.status_code, response["Location"]) == (302, LOCAL)
    assert list(response.cookies) == [name]
    cookie = response.cookies[name]
    assert (cookie.value, cookie["path"], cookie["samesite"]) == (value, "/", "Lax")
    assert cookie["max-age"] == 365 * 24 * 60 * 60
    assert cookie["httponly"] == ""  # the script toggles it too


def test_an_empty_value_clears_the_mode(client):
    client.cookies["mode"] = "large"
    assert post(client, mode="").cookies["mode"]["max-age"] == 0


def test_an_unknown_value_changes_nothing(client):
    assert list(post(client, mode="huge", theme="pink").cookies) == []


def test_the_cookie_is_secure_in_production(client, settings):
    settings.IS_PRODUCTION = True
    assert post(client, mode="large").cookies["mode"]["secure"] is True


@pytest.mark.parametrize(
    "next_page", ["https://evil.example/", "//evil.example/", "evil", "", "/\\evil"]
)
def test_it_never_leads_away(client, next_page):
    assert client.post("/display/", {"mode": "large", "next": next_page})["Location"] == "/"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver.evil"])
def test_another_site_cannot_set_it(client, origin):
    response = client.post("/display/", {"mode": "large"}, headers={"origin": origin})
    assert (response.status_code, list(response.cookies)) == (400, [])


def test_it_needs_no_token_but_its_own_origin(client):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(
        "/display/", {"mode": "large", "next": "/"}, headers={"origin": "http://testserver"}
    )
    assert response.status_code == 302


def test_it_is_not_a_page(client):
    assert client.get("/display/").status_code == 405


@pytest.mark.parametrize(
    ("cookies", "root"),
    [
        ({}, '<html lang="zh-Hans">'),
        ({"mode": "large"}, '<html lang="zh-Hans" data-mode="large">'),
        (
            {"mode": "large", "theme": "dark"},
            '<html lang="zh-Hans" data-mode="large" data-bs-theme="dark">',
        ),
        ({"mode": '"><script>', "theme": "pink"}, '<html lang="zh-Hans">'),
    ],
)
def test_the_server_draws_the_mode(client, cookies, root):
    for name, value in cookies.items():
        client.cookies[name] = value
    assert root in client.get("/about/").content.decode()


def test_the_button_says_how_it_stands_and_posts_the_other_value(client):
    page = client.get("/about/?a=1").content.decode()
    assert 'name="mode" value="large" aria-pressed="false"' in page
    assert '<input type="hidden" name="next" value="/about/?a=1">' in page
    client.cookies["mode"], client.cookies["theme"] = "large", "dark"
    page = client.get("/about/").content.decode()
    assert 'name="mode" value="" aria-pressed="true"' in page
    assert 'name="theme" value="light" aria-pressed="true"' in page
