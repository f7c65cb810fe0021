"""The own pages: cacheable, in two languages, with the marks of a site of the district."""

import pytest
from django.conf import settings

from wuning_portal import navigation

PAGES = ("/", "/about/", "/accessibility/", "/help/")


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*PAGES, *(f"/en{path}" for path in PAGES)])
def test_a_public_page_is_the_same_for_everybody(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert list(response.cookies) == []
    assert set(response["Vary"].split(", ")) <= {"Cookie", "Accept-Encoding"}
    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert response["Content-Language"] == ("en" if path.startswith("/en/") else "zh-hans")


@pytest.mark.parametrize("path", PAGES[1:])
def test_a_page_of_text_asks_no_database(client, path):
    assert client.get(path).status_code == 200  # no django_db mark: a query would fail


def test_the_other_language_is_one_link_away(client):
    chinese = client.get("/help/?a=1").content.decode()
    assert 'href="/en/help/?a=1" lang="en" hreflang="en"' in chinese
    assert '<html lang="en">' in client.get("/en/help/").content.decode()
    assert 'href="/help/?a=1" lang="zh-Hans"' in client.get("/en/help/?a=1").content.decode()


def test_the_current_page_is_marked_in_the_navigation():
    rows = [{"url": "/events/"}, {"url": "/members/"}]
    navigation.mark_current(rows, "/events/")
    assert [row["current"] for row in rows] == ["page", ""]
    navigation.mark_current(rows, "/events/winter/")
    assert [row["current"] for row in rows] == ["true", ""]
    navigation.mark_current(rows, "/")
    assert [row["current"] for row in rows] == ["", ""]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "entries",
    [
        navigation.MAIN,
        navigation.HERO,
        navigation.DOORS,
        navigation.WAYS_ON,
        *(column["links"] for column in navigation.FOOTER),
    ],
)
def test_every_entry_leads_to_a_page_that_anybody_may_see(client, entries):
    found = {
        row["url"]: client.get(row["url"]).status_code for row in navigation.addressed(entries)
    }
    assert set(found.values()) == {200}, found


class TestIdentity:
    """Who runs the site comes from the settings alone and is absent until real (domain 3.2)."""

    FULL = {
        "owner": "某某专班",
        "address": "某路 1 号",
        "postcode": "200000",
        "phone": "021-0000 0000",
        "icp": "沪ICP备00000000号",
        "police": "沪公网安备 00000000000000号",
        "id_code": "0000000000",
    }

    def test_nothing_is_claimed_before_it_is_granted(self, client, settings):
        settings.SITE = dict.fromkeys(self.FULL, "")
        page = client.get("/about/").content.decode()
        assert '<meta name="SiteName" content="武宁创新共同体">' in page
        assert "SiteIDCode" not in page
        assert "beian" not in page
        assert "<address>" not in page

    def test_all_of_it_is_shown_once_it_is_set(self, client, settings):
        settings.SITE = self.FULL
        page = client.get("/about/").content.decode()
        assert '<meta name="SiteIDCode" content="0000000000">' in page
        assert '<a href="https://beian.miit.gov.cn/" rel="noreferrer">沪ICP备00000000号</a>' in page
        for value in self.FULL.values():
            assert value in page


def test_the_domain_is_that_of_the_public_address(client):
    domain = settings.PORTAL_URL.split("://")[1]
    page = client.get("/about/").content.decode()
    assert f'<meta name="SiteDomain" content="{domain}">' in page


def test_crawlers_may_read_what_is_public(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines()[0] == "User-agent: *"
    assert "Disallow: /workspace/" in response.content.decode().splitlines()
