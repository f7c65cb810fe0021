"""The programme in the form: faults by line, a look before saving, nothing typed is lost."""

import pytest
from django.urls import reverse

from events.models import Event
from review.models import Revision
from tests.events.proposing import proposed
from tests.events.recipes import make_clerk
from tests.events.test_desk_form import NEW, typed
from tests.events.test_programme import FAIR, fair, value

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def desk(client):
    client.force_login(make_clerk())
    return client


def test_lines_become_items_of_the_proposal(desk):
    desk.post(NEW, typed(programme=FAIR))
    assert Revision.objects.get().values["programme"] == value(FAIR)


def test_without_a_programme_it_is_empty(desk):
    desk.post(NEW, typed())
    assert Revision.objects.get().values["programme"] == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (
            "随便写\n9:30–10:00｜甲\n10:00–10:30",
            [
                "第 1 行：开头请写起止时间，例如 9:30–10:00；换一天请单写一行“第 2 天”。",
                "第 3 行：缺内容，请写成：时间｜会场｜内容。",
            ],
        ),
        (
            "\n8:00–9:00｜早\n\n10:00–11:00｜甲\n10:30–11:00｜乙",
            [
                "第 2 行：不在活动的时间（9:30–17:00）之内。",
                "第 5 行：和“10:00–11:00 甲”同在一个会场，时间重叠。",
            ],
        ),
    ],
)
def test_each_fault_names_its_line_and_the_text_stays(desk, text, faults):
    form = desk.post(NEW, typed(programme=text)).context["form"]
    assert form.errors["programme"] == faults
    assert form["programme"].value() == text
    assert Event.objects.count() == 0


def test_hundreds_of_faults_are_cut(desk):
    form = desk.post(NEW, typed(programme="随便写\n" * 400)).context["form"]
    assert len(form.errors["programme"]) == 20


def test_a_wrong_date_is_said_alone_and_the_lines_are_judged_later(desk):
    form = desk.post(NEW, typed(programme="8:00–9:00｜早", starts_at="明天")).context["form"]
    assert list(form.errors) == ["starts_at"]


def test_a_draft_keeps_what_cannot_be_read_yet(desk):
    text = "9:30–10:00｜甲\n下午待定"
    desk.post(NEW, typed(programme=text, keep="1"))
    event = Event.objects.get()
    edit = reverse("events:desk_edit", args=[event.slug])
    page = desk.get(edit)
    assert page.context["form"]["programme"].value() == text
    shown = desk.get(event.get_desk_url()).context["programme"]
    assert [cell.item.title for row in shown[0].sheets[0].rows for cell in row.cells] == ["甲"]
    response = desk.post(edit, typed(programme=text, key=str(event.key)))
    assert [fault[:4] for fault in response.context["form"].errors["programme"]] == ["第 2 "]


def test_a_draft_without_a_date_keeps_its_programme(desk):
    form = {"key": typed()["key"], "title": "集市", "programme": FAIR, "keep": "1"}
    desk.post(NEW, form)
    assert Revision.objects.get().values["programme"] == value(FAIR)


class TestLook:
    def test_it_shows_the_table_and_saves_nothing(self, desk):
        response = desk.post(NEW, typed(programme=FAIR, look="1"))
        page = response.content.decode()
        assert page.count('<table class="wn-programme">') == 1
        assert response.context["form"]["programme"].value() == FAIR
        assert response.context["form"]["body"].value() == "第一段"
        assert (Event.objects.count(), Revision.objects.count()) == (0, 0)

    def test_it_asks_for_nothing_else(self, desk):
        response = desk.post(NEW, {"key": typed()["key"], "programme": FAIR, "look": "1"})
        assert response.context["form"].errors == {}
        assert response.content.decode().count('<table class="wn-programme">') == 1

    def test_it_says_the_faults(self, desk):
        response = desk.post(NEW, typed(programme="8:00–9:00｜早", look="1"))
        assert list(response.context["form"].errors) == ["programme"]
        assert "wn-programme" not in response.content.decode()

    def test_of_a_public_event_it_changes_nothing(self, desk):
        event = fair()
        edit = reverse("events:desk_edit", args=[event.slug])
        response = desk.post(edit, typed(programme="9:30–10:00｜换", look="1"))
        assert response.content.decode().count("<b>换</b>") == 1
        assert Revision.objects.filter(state__in=["draft", "submitted"]).count() == 0


def test_the_form_of_a_public_event_opens_with_its_lines(desk):
    page = desk.get(reverse("events:desk_edit", args=[fair().slug]))
    assert page.context["form"]["programme"].value() == FAIR


def test_the_desk_shows_the_programme_that_waits(desk):
    event = proposed(programme=value(FAIR))
    page = desk.get(event.get_desk_url()).content.decode()
    assert page.count("<b>开市</b>") == 1
