"""Public addresses are stable: a link that was printed on a poster works for years."""

import pytest
from django.urls import Resolver404, resolve
from django.utils import translation

# As architecture says them. A line is added with its page, and never changed afterwards.
ADDRESSES = {
    "/": "home",
    "/about/": "about",
    "/privacy/": "privacy",
    "/accessibility/": "accessibility",
    "/help/": "help",
    "/members/": "members:list",
    "/members/a-slug/": "members:detail",
    "/alliances/": "members:alliances",
    "/events/": "events:list",
    "/events/a-slug/": "events:detail",
    "/news/": "media_desk:front",
    "/news/a-column/": "media_desk:column",
    "/news/a-column/a-slug/": "media_desk:article",
    "/display/": "display",
    "/health/live": "health:live",
    "/health/ready": "health:ready",
    "/accounts/login/": "account_login",
    "/accounts/logout/": "account_logout",
    "/inbox/": "notices:list",
    "/desk/": "desk",
    "/admin/": "admin:index",
}
IN_CHINESE_ALONE = ("/display/", "/health/live", "/health/ready")


@pytest.mark.parametrize("path", ADDRESSES)
def test_an_address_stays(path):
    assert resolve(path).view_name == ADDRESSES[path]


@pytest.mark.parametrize("path", sorted(set(ADDRESSES) - set(IN_CHINESE_ALONE)))
def test_it_has_an_english_page_under_en(path):

    with translation.override("en"):
        assert resolve("/en" + path).view_name == ADDRESSES[path]


@pytest.mark.parametrize("path", IN_CHINESE_ALONE)
def test_machines_have_one_address(path):
    with pytest.raises(Resolver404):
        resolve("/en" + path)


@pytest.mark.parametrize(
    "path",
    [
        "/inbox/{}/",
        "/desk/notices/{}/resend/",
        "/desk/review/{}/",
        "/desk/review/{}/accept/",
        "/desk/review/{}/return/",
        "/review/{}/withdraw/",
        "/files/{}/",
    ],
)
def test_no_token_holds_what_a_database_refuses(path):
    resolve(path.format("Az_09-"))
    with pytest.raises(Resolver404):
        resolve(path.format("a\x00b"))
