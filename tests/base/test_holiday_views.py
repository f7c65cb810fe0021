"""The staff's pages of the holiday table."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from base.models import Holiday

pytestmark = pytest.mark.django_db
LIST, PASTE = reverse("base:holidays"), reverse("base:holiday_paste")
TEXT = "2027-01-01—2027-01-03，放假，元旦\n2027-10-01—2027-10-07，放假，国庆节"
EDITORS = ["council", "events", "admin"]


@pytest.fixture
def sign_in(client, django_user_model):
    def sign_in(*roles, is_staff=True):
        user = django_user_model.objects.create_user(
            "s@demo.example", name="演示甲", is_staff=is_staff
        )
        for role in roles:
            user.groups.add(Group.objects.get_or_create(name=role)[0])
        client.force_login(user)
        return user

    return sign_in


def paste(client, text=TEXT, source="示例通知", **more):
    return client.post(PASTE, {"text": text, "source": source, **more})


def remove(client):
    row = Holiday.objects.get(day=date(2026, 10, 10))
    return client.post(reverse("base:holiday_remove", args=[row.pk]))


def test_nobody_is_asked_to_sign_in(client):
    for answer in (client.get(LIST), client.get(PASTE), paste(client), remove(client)):
        assert (answer.status_code, reverse("account_login") in answer["Location"]) == (302, True)
    assert Holiday.objects.of_year(2027).count() == 0


def test_a_member_is_refused(client, sign_in):
    sign_in(is_staff=False)
    answers = (client.get(LIST), client.get(PASTE), paste(client), remove(client))
    assert [answer.status_code for answer in answers] == [403] * 4


def test_other_staff_read_and_do_not_write(client, sign_in):
    sign_in("editor")
    answer = client.get(LIST)
    assert (answer.status_code, answer.context["can_edit"]) == (200, False)
    assert PASTE not in answer.text
    answers = (client.get(PASTE), paste(client), remove(client))
    assert [answer.status_code for answer in answers] == [403] * 3
    assert Holiday.objects.filter(day=date(2026, 10, 10)).exists()


@pytest.mark.parametrize("role", EDITORS)
def test_editors_write(client, sign_in, role):
    sign_in(role)
    assert paste(client).url == f"{LIST}?year=2027"
    assert remove(client).url == f"{LIST}?year=2026"
    assert Holiday.objects.of_year(2027).count() == 10
    assert not Holiday.objects.filter(day=date(2026, 10, 10)).exists()


def test_removing_needs_post(client, sign_in):
    sign_in("council")
    row = Holiday.objects.first()
    assert client.get(reverse("base:holiday_remove", args=[row.pk])).status_code == 405


def test_a_year_shows_all_its_days(client, sign_in, clock):
    sign_in("council")
    answer = client.get(LIST)
    assert (answer.context["year"], list(answer.context["years"])) == (2026, [2025, 2026, 2027])
    assert len(answer.context["rows"]) == Holiday.objects.of_year(2026).count() == 39


def test_a_year_without_rows_says_why_and_leads_on(client, sign_in, clock):
    sign_in("council")
    answer = client.get(LIST, {"year": "2027"})
    assert "2027 年的安排还没有录入" in answer.text
    assert f'href="{PASTE}"' in answer.text


@pytest.mark.parametrize("year", ["x", "0", "10000", "99999999999", "-1", "२०२६x"])
def test_a_year_that_is_none_is_404(client, sign_in, year):
    sign_in("council")
    assert client.get(LIST, {"year": year}).status_code == 404


def test_the_list_takes_a_fixed_number_of_queries(client, sign_in, clock):
    sign_in("council")
    taken = []
    for first, rows in ((1, 1), (2, 2)):  # 1 and 3 in all
        for number in range(rows):
            Holiday.objects.create(day=date(2027, 5, first + number), kind="off", source="示例")
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST, {"year": "2027"})
        taken.append([query["sql"] for query in queries if "base_holiday" in query["sql"]])
    assert [len(queries) for queries in taken] == [3, 2]  # bounds, rows; the calendar once


def test_a_preview_shows_what_would_change_and_saves_nothing(client, sign_in):
    sign_in("council")
    Holiday.objects.create(day=date(2027, 1, 1), kind="off", name="元旦", source="示例通知")
    Holiday.objects.create(day=date(2027, 1, 2), kind="work", source="示例通知")
    answer = paste(client, preview="1")
    difference = answer.context["difference"]
    assert [len(part) for part in (difference.new, difference.other, difference.same)] == [8, 1, 1]
    assert Holiday.objects.of_year(2027).count() == 2
    assert answer.context["form"]["text"].value() == TEXT


def test_a_line_that_is_wrong_is_named_and_what_was_typed_stays(client, sign_in):
    sign_in("council")
    text = "2027-01-01，放假，元旦\n2027-13-01，放假\n2027-02-01，也许\n2027-01-01，上班"
    answer = paste(client, text)
    assert answer.context["form"].errors == {
        "text": [
            "第 2 行：日期读不懂。请写成 2027-01-01，连着的几天写成 2027-01-01—2027-01-03。",
            "第 3 行：请在日期后写“放假”或“上班”，用逗号隔开。",
            "第 4 行：这一天前面已写成另一种安排，请留一行。",
        ]
    }
    assert answer.context["form"]["text"].value() == text
    assert "节假日安排：第 2 行：日期读不懂。" in answer.text
    assert Holiday.objects.of_year(2027).count() == 0


@pytest.mark.parametrize(
    ("text", "source", "field", "said"),
    [
        ("# 只有说明", "示例", "text", "没有读到日期。每行请写：日期，放假或上班，节日名。"),
        (TEXT, "", "source", "这个字段是必填项。"),
        (
            "2027-01-01，放假，" + "长" * 41,
            "示例",
            "text",
            "2027-01-01 的节日名最多 40 个字，来源最多 200 个字。",
        ),
        (
            "2027-01-09—2027-01-01，放假",
            "示例",
            "text",
            "第 1 行：起止日期不对：结束不能早于开始，一段最多 31 天。",
        ),
    ],
)
def test_what_is_missing_is_said(client, sign_in, text, source, field, said):
    sign_in("council")
    assert paste(client, text, source).context["form"].errors[field] == [said]


def test_pasting_the_same_again_says_that_nothing_changed(client, sign_in):
    sign_in("council")
    paste(client)
    answer = client.post(PASTE, {"text": TEXT, "source": "示例通知"}, follow=True)
    assert "这些日期已在表里，没有改动。" in answer.text


def banner(rf, user):
    request = rf.get("/desk/")
    request.user = user
    template = Template("{% load holidays %}{% holiday_banner %}")
    return template.render(Context({"request": request})).strip()


def test_the_desk_is_reminded_of_the_next_year(client, rf, sign_in, clock):
    user = sign_in("council")
    text = banner(rf, user)
    assert "2027 年的节假日还没有录入。" in text
    assert f'href="{PASTE}"' in text
    paste(client)
    assert banner(rf, user) == ""


def test_who_cannot_enter_it_is_reminded_without_a_link(rf, sign_in, clock):
    text = banner(rf, sign_in("editor"))
    assert ("2027 年" in text, PASTE in text) == (True, False)


def test_the_desk_leads_there(client, sign_in):
    sign_in("editor")
    assert f'href="{LIST}"' in client.get(LIST).text


def test_a_paste_of_more_than_a_notice_is_refused(client, sign_in):
    sign_in("council")
    months = [f"{year}-{month}-1-28，放假" for year in (2030, 2031) for month in range(1, 9)]
    answer = paste(client, "\n".join(months))
    assert answer.context["form"].errors["text"] == ["一次最多 400 天，请按年分开粘贴。"]
    assert Holiday.objects.of_year(2030).count() == 0


def test_only_years_that_say_something_are_offered(client, sign_in, clock):
    sign_in("council")
    paste(client, "2035-01-01，放假，元旦")
    assert client.get(LIST).context["years"] == [2025, 2026, 2027, 2035]
