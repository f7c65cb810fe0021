"""The inbox is one's own; the look-up is the administrator's."""

import pytest
from django.contrib.auth.models import Group

from base.errors import RuleBroken
from notices import delivery, services
from notices.models import Notice, State
from tests.notices.recipes import make_occasion, make_user

pytestmark = pytest.mark.django_db


def make_notice(reader, **fields):
    occasion = make_occasion(reader, to=[reader], **fields)
    list(delivery.fan_out(occasion))
    return Notice.objects.get(occasion=occasion)


def make_staff(*roles, **fields):
    user = make_user(is_staff=True, **fields)
    user.groups.set([Group.objects.get_or_create(name=role)[0] for role in roles])
    return user


@pytest.fixture
def reader(client):
    user = make_user()
    client.force_login(user)
    return user


@pytest.mark.parametrize("count", [1, 3])
def test_the_inbox_takes_a_fixed_number_of_queries(
    client, reader, count, django_assert_num_queries
):
    for number in range(count):
        make_notice(reader, key=str(number))
    client.get("/inbox/")
    with django_assert_num_queries(5):  # session, user, two for the page, the unread
        client.get("/inbox/")


def test_the_newest_is_first_and_unread_can_be_kept(client, reader):
    old, new = make_notice(reader, key="1"), make_notice(reader, key="2")
    assert list(client.get("/inbox/").context["object_list"]) == [new, old]
    client.get(new.get_absolute_url())
    page = client.get("/inbox/?unread=1")
    assert list(page.context["object_list"]) == [old]
    assert page.context["unread_count"] == 1


def test_opening_marks_it_as_read_once(client, reader, clock):
    notice = make_notice(reader)
    page = client.get(notice.get_absolute_url())
    assert "您报名了冬季集市，所以收到这封信。" in page.content.decode()
    notice.refresh_from_db()
    first = notice.read_at
    assert first is not None
    clock.shift(60)
    client.get(notice.get_absolute_url())
    notice.refresh_from_db()
    assert notice.read_at == first


def test_another_person_s_notice_is_not_there(client, reader):
    notice = make_notice(make_user())
    assert client.get(notice.get_absolute_url()).status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None
    assert list(client.get("/inbox/").context["object_list"]) == []


def test_mark_all_touches_one_s_own_alone(client, reader):
    mine, other = make_notice(reader), make_notice(make_user())
    assert client.get("/inbox/read/").status_code == 405
    assert client.post("/inbox/read/").url == "/inbox/"
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.read_at is None, other.read_at is None) == (False, True)


@pytest.mark.parametrize("path", ["/inbox/", "/inbox/read/", "/inbox/x/", "/desk/notices/"])
def test_nobody_is_sent_to_sign_in(client, path):
    for send in (client.get, client.post):
        response = send(path)
        assert (response.status_code, response.url.split("?")[0]) == (302, "/accounts/login/")


def test_the_link_is_in_the_language_of_the_page(client, reader):
    notice = make_notice(reader, link="/desk/review/")
    button = '<a class="btn btn-primary" href="%s">'
    page = client.get(notice.get_absolute_url()).content.decode()
    assert button % "/desk/review/" in page
    page = client.get("/en" + notice.get_absolute_url()).content.decode()
    assert button % "/en/desk/review/" in page


def test_a_link_made_on_an_english_page_is_mailed_in_chinese():
    assert make_occasion(make_user(), link="/en/inbox/").link == "/inbox/"


def test_what_was_typed_stays_text(client, reader):
    words = {"title": "<script>alert(1)</script>", "when": "<b>", "where": ""}
    notice = make_notice(reader, context=words)
    for path in ("/inbox/", notice.get_absolute_url()):
        page = client.get(path).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_look_up_takes_a_fixed_number_of_queries(client, count, django_assert_max_num_queries):
    for _number in range(count):
        make_notice(make_user())
    client.force_login(make_staff("admin"))
    client.get("/desk/notices/")
    with django_assert_max_num_queries(9):
        client.get("/desk/notices/")


def test_the_look_up_masks_and_filters(client):
    notice = make_notice(make_user(email="zhanghua@example.com"))
    make_notice(make_user())
    client.force_login(make_staff("admin"))
    page = client.get("/desk/notices/", {"address": " ZhangHua@example\x00.com"})
    assert list(page.context["object_list"]) == [notice]
    assert "zh***@example.com" in page.content.decode()
    page = client.get("/desk/notices/", {"state": "failed"})
    assert list(page.context["object_list"]) == []


@pytest.mark.parametrize("roles", [(), ("reviewer",)])
def test_the_look_up_is_closed_to_others(client, roles):
    notice = make_notice(make_user())
    client.force_login(make_staff(*roles, is_superuser=True))
    assert client.get("/desk/notices/").status_code == 403
    assert client.post(f"/desk/notices/{notice.token}/resend/").status_code == 403


def test_resending_a_failed_mail(client):
    notice = make_notice(make_user())
    Notice.objects.update(state=State.FAILED, attempts=8)
    client.force_login(make_staff("admin"))
    assert client.get(f"/desk/notices/{notice.token}/resend/").status_code == 405
    response = client.post(f"/desk/notices/{notice.token}/resend/")
    assert response.url == "/desk/notices/"
    notice.refresh_from_db()
    assert (notice.state, notice.attempts) == (State.PENDING, 0)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"state": State.SENT, "sent_at": "2026-11-23T10:00+08:00"}, "这封信已经发出"),
        ({"state": State.SENDING}, "正在发送"),
        ({"state": State.FAILED, "address": ""}, "没有可用的邮箱"),
        ({"state": State.SUPPRESSED}, "只在站内"),
    ],
)
def test_what_need_not_be_sent_again_is_refused(fields, reason):
    notice = make_notice(make_user())
    Notice.objects.update(**fields)
    with pytest.raises(RuleBroken, match=reason):
        services.resend(notice=notice, by=make_user())
