"""The staff desk: service and reviewer look, nobody else; the reviewer's queue decides."""

import pytest

from talent import desk
from talent.models import State
from tests.members.recipes import make_clerk, make_user
from tests.talent.recipes import (
    at,
    make_application,
    make_draft,
    make_post,
    make_reviewer,
    proposed,
    waiting,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def titles(show: str) -> list[str]:
    return [row.title for row in desk.page(show, "").object_list]


def test_who_gets_in(client):
    post = make_post()
    people = {
        "service": (make_user(roles=["service"]), 200),
        "reviewer": (make_reviewer(), 200),
        "editor": (make_user(roles=["editor"]), 403),
        "superuser": (make_user(is_superuser=True), 403),
        "host": (make_clerk(post.institution), 403),
        "nobody": (None, 302),
    }
    for name, (person, status) in people.items():
        client.logout()
        if person:
            client.force_login(person)
        pages = ["/desk/posts/", post.get_desk_url()]
        assert (name, [client.get(page).status_code for page in pages]) == (name, [status] * 2)


def test_tabs():
    make_post("开着的")
    make_post("截止的", apply_by=at(11, 1))
    make_post("作废的", state=State.DISCARDED)
    make_draft("草稿")
    proposed()
    assert sorted(titles("")) == ["工控安全值守见习", "开着的", "截止的", "草稿"]
    assert titles("waiting") == ["工控安全值守见习"]
    assert (titles("open"), titles("over")) == (["开着的"], ["截止的"])
    assert titles("draft") == ["工控安全值守见习", "草稿"]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("show", desk.TABS)
def test_a_tab_takes_four_queries(count, show, django_assert_max_num_queries):
    for _number in range(count):
        make_post()
        make_post(state=State.CLOSED)
        proposed()
    with django_assert_max_num_queries(4):
        rows = desk.page(show, "").object_list
        assert [str(row.post.institution) for row in rows] != []


def test_a_draft_is_shown_as_it_will_be_and_nobody_who_applied(client):
    client.force_login(make_user(roles=["service"]))
    draft = proposed()
    page = client.get(draft.get_desk_url()).content.decode()
    assert ("参与一次真实的应急演练。" in page, "待审核" in page) == (True, True)
    assert "安若素" not in page
    post = make_application().post
    page = client.get(post.get_desk_url()).content.decode()
    assert [word for word in ("江", "报名人") if word in page] == []


def test_the_queue_shows_all_that_is_proposed(client):
    post = proposed()
    client.force_login(make_reviewer())
    page = client.get(waiting(post).get_absolute_url()).content.decode()
    words = ("安若素", "12 月 20 日", "全职", f'href="{post.get_desk_url()}"', "武宁数安")
    assert [word for word in words if word not in page] == []
