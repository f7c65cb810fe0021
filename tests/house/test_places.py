"""Places are not given twice through HTTP, here on SQLite; on PostgreSQL in tests/services."""

import time

import pytest

from tests import rivals
from tests.portal_process import running_portal

pytestmark = [
    pytest.mark.xdist_group("processes"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


def test_a_hundred_clients_get_the_last_fifty_places(folder):
    with running_portal(folder) as portal:
        answers, stored = rivals.race(portal)
        assert answers == {"held": 50, "full": 50}
        assert stored == "taken 50 50 50"
        assert says_full(portal)


def says_full(portal) -> bool:
    """Whether the public page, which is kept for all, says so within the second it may take."""
    time.sleep(1.2)
    _status, _headers, page = rivals.ask(portal.url, "GET", "/events/rivals/")
    return "已报满" in page and "我要报名" not in page
