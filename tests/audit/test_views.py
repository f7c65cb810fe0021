"""The auditor's page."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit import views
from audit.models import AuditEntry
from audit.services import record
from audit.tasks import prune
from members.roles import Role

pytestmark = pytest.mark.django_db
PAGE = reverse("audit:list")


@pytest.fixture
def person(django_user_model):
    return django_user_model.objects.create_user("zhang@demo.example", name="演示张")


@pytest.fixture
def auditor(client, django_user_model):
    user = django_user_model.objects.create_user("s@demo.example", name="演示审计", is_staff=True)
    user.groups.add(Group.objects.get_or_create(name="auditor")[0])
    client.force_login(user)
    AuditEntry.objects.all()._raw_delete("default")
    return user


def shown(client, **query):
    return [row.action for row in client.get(PAGE, query).context["rows"]]


def test_nobody_is_asked_to_sign_in(client):
    answer = client.get(PAGE)
    assert (answer.status_code, reverse("account_login") in answer["Location"]) == (302, True)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.AUDITOR])
def test_no_other_role_reads_it(client, django_user_model, role):
    user = django_user_model.objects.create_user("s@demo.example", name="演示乙", is_staff=True)
    user.groups.add(Group.objects.get_or_create(name=role.value)[0])
    client.force_login(user)
    assert client.get(PAGE).status_code == 403


def test_neither_a_member_nor_a_superuser_reads_it(client, person, django_user_model):
    client.force_login(person)
    assert client.get(PAGE).status_code == 403
    client.force_login(django_user_model.objects.create_superuser("r@demo.example", name="根"))
    assert client.get(PAGE).status_code == 403


def test_a_row_is_shown_in_words(client, auditor, person):
    record("approved", by=person, about=person, result="refused", detail={"name": ["甲", None]})
    row = client.get(PAGE).context["rows"][0]
    assert (row.who, row.mail, row.action, row.kind, row.about, row.result, row.details) == (
        "演示张",
        "zh***@demo.example",
        "通过",
        "用户",
        "演示张",
        "被拒绝",
        ["姓名：甲、空"],
    )


def test_the_newest_stand_first(client, auditor):
    for action in ("approved", "returned", "resent"):
        record(action)
    assert shown(client) == ["重发", "退回", "通过"]


def test_an_anonymised_account_is_anonymous_in_the_trail(client, auditor, person):
    record("approved", by=person)
    person.name = "已注销用户"
    person.save()
    assert client.get(PAGE).context["rows"][0].who == "已注销用户"


@pytest.fixture
def trail(client, auditor, person, clock):
    record("approved", by=person, about=Group(pk=7, name="武宁机器人平台"))
    clock.shift(timedelta(days=1))
    client.force_login(auditor)
    AuditEntry.objects.filter(action="signed_in")._raw_delete("default")
    record("returned", by=auditor, result="failed")
    entry = record("resent", actor_label="ke***@demo.example")
    entry = AuditEntry(
        action="seen", address="203.0.113.7", about_type="members.user", about_id="5"
    )
    entry.save()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"person": "张"}, ["通过"]),
        ({"person": "ZHANG@demo.example"}, ["通过"]),
        ({"person": "zhang@demo"}, []),
        ({"person": "ke***"}, ["重发"]),
        ({"action": "approved"}, ["通过"]),
        ({"about": "机器人"}, ["通过"]),
        ({"about": "%"}, []),
        ({"result": "failed"}, ["退回"]),
        ({"address": "203.0"}, ["查看完整信息"]),
        ({"thing": "auth.group:7"}, ["通过"]),
        ({"thing": "members.user:5"}, ["查看完整信息"]),
        ({"until": "2026-11-23"}, ["通过"]),
        ({"until": "2026-11-23T10:00"}, ["通过"]),
        ({"until": "2026-11-23T09:59"}, []),
        ({"since": "2026-11-24", "result": "failed"}, ["退回"]),
        ({"since": "2026-11-24T10:01"}, []),
        ({"person": "张", "result": "failed"}, []),
    ],
)
def test_the_search_narrows(client, trail, query, found):
    assert shown(client, **query) == found


def test_a_person_is_followed_by_a_link(client, trail, person):
    assert f'href="?actor={person.pk}"' in client.get(PAGE).text
    assert shown(client, actor=person.pk) == ["通过"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"since": "gestern"}, "since"),
        ({"since": "0001-01-01"}, "since"),
        ({"until": "9999-12-31"}, "until"),
        ({"actor": str(2**63)}, "actor"),
        ({"action": "x"}, "action"),
        ({"result": "x"}, "result"),
    ],
)
def test_a_search_that_is_wrong_says_so_and_keeps_what_was_typed(client, trail, query, field):
    answer = client.get(PAGE, query)
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"][field].value() == query[field]


def test_pages_go_on_from_a_row(client, auditor, monkeypatch):
    monkeypatch.setattr(views, "PAGE", 2)
    keys = [record("approved").pk for _ in range(5)]
    first = client.get(PAGE, {"action": "approved"})
    assert (first.context["older"], first.context["newest"]) == (keys[3], None)
    assert f"?action=approved&amp;before={keys[3]}" in first.text
    last = client.get(PAGE, {"action": "approved", "before": keys[1]})
    assert (len(last.context["rows"]), last.context["older"]) == (1, None)
    assert last.context["newest"] == "action=approved"


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "२"])
def test_a_place_that_is_none_is_404(client, auditor, before):
    assert client.get(PAGE, {"before": before}).status_code == 404


def test_the_page_takes_a_fixed_number_of_queries(client, auditor, person):
    taken = []
    for rows in (1, 2):  # 1 and 3 in all
        for _ in range(rows):
            record("approved", by=person, about=person)
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE, {"person": "张"})
        taken.append([query["sql"] for query in queries if "audit_auditentry" in query["sql"]])
    assert [len(queries) for queries in taken] == [1, 1]
    assert len(queries) <= 7  # with the session, the account, its roles and the desk's reminder


def test_what_says_nothing_leads_on(client, auditor):
    assert "没有找到这样的记录" in client.get(PAGE, {"person": "无此人"}).text


def test_the_desk_leads_only_the_auditor_there(client, auditor):
    assert f'href="{PAGE}"' in client.get(PAGE).text


def test_the_task_prunes(time_machine, auditor):
    now = timezone.now()
    time_machine.move_to(now - timedelta(days=500))
    record("old")
    time_machine.move_to(now)
    assert prune() == 1
