"""The form: what it keeps, what it refuses and how it says so."""

import uuid
from datetime import datetime

import pytest
from django.urls import reverse

from events.models import Event, State
from review.models import Revision
from tests.conftest import SHANGHAI
from tests.events.recipes import make_clerk, make_event
from tests.members.recipes import make_institution

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

NEW = "/desk/events/new/"


def typed(**fields) -> dict:
    """A whole event as the browser sends it."""
    return {
        "key": str(uuid.uuid4()),
        "title": "科创集市·冬季场",
        "kind": "fair",
        "starts_at": "2026-12-12T09:30",
        "ends_at": "2026-12-12T17:00",
        "place": "半马苏河广场",
        "summary": "看样机、谈合作、听政策。",
        "body": "第一段",
        "audience": "所有人",
        **fields,
    }


class TestForm:
    def test_submitting_makes_a_proposal_and_no_public_event(self, client):
        client.force_login(make_clerk())
        response = client.post(NEW, typed())
        event = Event.objects.get()
        assert response.url == event.get_desk_url()
        revision = Revision.objects.get()
        assert (revision.state, revision.title) == ("submitted", "科创集市·冬季场")
        assert revision.values["starts_at"] == "2026-12-12T09:30:00+08:00"
        client.logout()
        assert client.get(event.get_absolute_url()).status_code == 404

    def test_the_same_form_twice_is_one_event(self, client):
        client.force_login(make_clerk())
        form = typed()
        for _press in range(2):
            client.post(NEW, form)
        assert (Event.objects.count(), Revision.objects.count()) == (1, 1)

    def test_a_draft_needs_only_a_name(self, client):
        client.force_login(make_clerk())
        client.post(NEW, {"key": str(uuid.uuid4()), "title": "想好再写", "keep": "1"})
        assert Revision.objects.get().state == "draft"
        page = client.get(reverse("events:desk_edit", args=["xiang-hao-zai-xie"]))
        assert page.context["form"]["title"].value() == "想好再写"

    @pytest.mark.parametrize(
        ("fields", "field", "fault"),
        [
            ({"title": ""}, "title", "这个字段是必填项。"),
            ({"starts_at": "2026-11-20T09:30"}, "starts_at", "开始时间已经过去，请填今后的时间。"),
            ({"ends_at": "2026-12-12T08:00"}, "ends_at", "结束时间不能早于开始时间。"),
            (
                {"starts_at": "明天上午"},
                "starts_at",
                "请填日期和钟点，例如 2026-12-12 09:30。",
            ),
            ({"starts_at": "2062-12-12T09:30", "ends_at": "2062-12-12T17:00"}, "starts_at", None),
            ({"place": ""}, "place", "请选一个场地，或写明地点。"),
            ({"edition": "3"}, "series", "填了第几期，请再选一个系列。"),
            ({"hosts": "电科锁"}, "hosts", "名录里没有“电科锁”。您要填的是不是：电科所？"),
            (
                {"hosts": "无名"},
                "hosts",
                "名录里没有“无名”，请填名录中的简称或全称，每行一家。",
            ),
        ],
    )
    def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays(
        self, client, fields, field, fault
    ):
        make_institution("电科所")
        client.force_login(make_clerk())
        response = client.post(NEW, typed(**fields))
        form = response.context["form"]
        assert response.status_code == 200
        assert fault is None or form.errors[field] == [fault]
        assert field in form.errors
        assert form["body"].value() == "第一段"
        assert Event.objects.count() == 0

    def test_organisers_by_short_or_full_name(self, client):
        first = make_institution("电科所", name="上海电器科学研究所")
        second = make_institution("化工院")
        client.force_login(make_clerk())
        client.post(NEW, typed(hosts="上海电器科学研究所\n化工院\n\n电科所"))
        assert Revision.objects.get().values["hosts"] == [first.pk, second.pk]
        page = client.get(reverse("events:desk_edit", args=[Event.objects.get().slug]))
        assert page.context["form"]["hosts"].value() == "电科所\n化工院"

    def test_whole_days_have_no_clock(self, client):
        client.force_login(make_clerk())
        client.post(NEW, typed(is_all_day="on"))
        kept = Revision.objects.get().values
        assert kept["starts_at"] == "2026-12-12T00:00:00+08:00"
        assert kept["ends_at"] == "2026-12-12T23:59:59+08:00"

    def test_the_form_opens_with_the_public_values_and_changes_nothing(self, client):
        client.force_login(make_clerk())
        event = make_event("冬季场", starts_at=datetime(2026, 12, 12, 9, tzinfo=SHANGHAI))
        page = client.get(reverse("events:desk_edit", args=[event.slug]))
        form = page.context["form"]
        assert (form["title"].value(), form["starts_at"].value()) == (
            "冬季场",
            datetime(2026, 12, 12, 9),
        )
        client.post(
            page.request["PATH_INFO"],
            typed(started_from=form["started_from"].value(), title="改名"),
        )
        assert Event.objects.get().title == "冬季场"
        assert Revision.objects.get().values["title"] == "改名"

    def test_somebody_elses_newer_text_is_not_overwritten(self, client):
        client.force_login(make_clerk())
        event = make_event("冬季场")
        page = client.get(reverse("events:desk_edit", args=[event.slug]))
        started_from = page.context["form"]["started_from"].value()
        Event.objects.update(summary="别人改过")
        response = client.post(
            page.request["PATH_INFO"], typed(started_from=started_from, body="我写的")
        )
        assert response.context["form"].non_field_errors() == [
            "你打开页面之后，公开内容有了变化。请核对后再存一次。"
        ]
        assert response.context["form"]["body"].value() == "我写的"

    def test_a_cancelled_event_has_no_form(self, client):
        client.force_login(make_clerk())
        event = make_event(state=State.CANCELLED)
        response = client.get(reverse("events:desk_edit", args=[event.slug]))
        assert response.url == event.get_desk_url()
