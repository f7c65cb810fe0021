"""Error pages: what happened, what is kept, what to do; without a database, session or manifest."""

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import path

from wuning_portal import error_pages, urls


def broken(request):
    raise ZeroDivisionError


def down(request):
    raise OperationalError


broken.login_required = down.login_required = False


class Addresses:
    """The portal's addresses with two that fail."""

    urlpatterns = [path("broken/", broken), path("down/", down), *urls.urlpatterns]
    handler400, handler403 = urls.handler400, urls.handler403
    handler404, handler500 = urls.handler404, urls.handler500


@pytest.fixture
def quiet_client(settings):
    settings.ROOT_URLCONF = Addresses
    return Client(raise_request_exception=False)


def heading(response):
    page = response.content.decode()
    return page.split("<h1>")[1].split("</h1>")[0]


def test_a_lost_page_offers_ways_on(client):
    response = client.get("/nothing/here/")  # no django_db mark: a query would fail
    assert (response.status_code, heading(response)) == (404, "没有找到这个页面")
    assert list(response.cookies) == []
    assert '<a class="wn-more" href="/">回到首页</a>' in response.content.decode()


def test_a_lost_page_in_english_stays_in_english(client):
    assert '<html lang="en">' in client.get("/en/nothing/").content.decode()


def test_a_fault_of_the_portal_is_said_to_be_one(quiet_client):
    response = quiet_client.get("/broken/")
    assert (response.status_code, heading(response)) == (500, "页面出了错")
    assert list(response.cookies) == []


def test_a_database_that_is_down_is_a_matter_of_minutes(quiet_client):
    response = quiet_client.get("/down/")
    assert (response.status_code, heading(response)) == (503, "网站暂时打不开")
    assert response["Retry-After"] == "300"


def test_the_page_of_a_fault_keeps_the_display_mode(quiet_client):
    quiet_client.cookies["mode"] = "large"
    assert (
        '<html lang="zh-Hans" data-mode="large">' in quiet_client.get("/broken/").content.decode()
    )


def test_a_missing_manifest_does_not_break_it(quiet_client, monkeypatch):
    def fail(name):
        raise ValueError

    monkeypatch.setattr(error_pages, "static", fail)
    page = quiet_client.get("/broken/").content.decode()
    assert '<link rel="stylesheet" href="/static/portal.css">' in page


def test_even_without_its_template_something_readable_comes(quiet_client, monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(error_pages, "render_to_string", fail)
    response = quiet_client.get("/broken/")
    assert (response.status_code, heading(response)) == (500, "页面出了错")


@pytest.mark.parametrize(
    ("view", "code", "words"),
    [
        (error_pages.bad_request, 400, "这个请求看不懂"),
        (error_pages.forbidden, 403, "这一页不对你开放"),
        (error_pages.csrf_failure, 403, "没有提交成功"),
        (error_pages.not_found, 404, "没有找到这个页面"),
    ],
)
def test_each_page_says_what_happened(view, code, words):
    response = view(RequestFactory().get("/x/"))
    assert (response.status_code, heading(response)) == (code, words)
    assert f"错误编号 {code}" in response.content.decode()


def test_a_form_without_its_token_is_told_to_reload():
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/accounts/login/", {"login": "a@b.c", "password": "x"})
    assert (response.status_code, heading(response)) == (403, "没有提交成功")
