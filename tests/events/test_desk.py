"""The desk's list, an event's page there, and its buttons."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from base.models import Holiday
from events import services
from events.models import Event, State
from events.proposals import KIND
from review.models import Revision
from review.services import return_
from tests.conftest import SHANGHAI
from tests.events.proposing import accept, draft_of, values, waiting_of
from tests.events.recipes import make_clerk, make_draft, make_event, make_reviewer, make_venue
from tests.members.recipes import make_institution, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

LIST = "/desk/events/"


class TestDetail:
    def test_the_preview_is_what_becomes_public(self, client):
        clerk, venue = make_clerk(), make_venue("苏河会客厅")
        host = make_institution("电科所")
        event = waiting_of(clerk, venue=venue.pk, hosts=[host.pk], place="一层")
        client.force_login(clerk)
        preview = client.get(event.get_desk_url()).content.decode()
        for words in ("苏河会客厅·一层", "2026 年 12 月 12 日，周六", "电科所", "第一段"):
            assert words in preview
        assert Event.objects.get().title == ""

    def test_the_reviewer_sees_the_change_and_the_public_does_not(self, client):
        event = make_event("冬季场", place="旧地点")
        services.propose(event=event, values=values(place="新地点"), by=make_clerk())
        assert "新地点" not in client.get(event.get_absolute_url()).content.decode()
        client.force_login(make_reviewer())
        assert "新地点" in client.get(event.get_desk_url()).content.decode()

    def test_the_person_who_wrote_it_cannot_accept_it_on_the_review_page(self, client):
        both = make_user("两个角色", roles=["events", "reviewer"], is_superuser=True)
        event = waiting_of(both)
        revision = Revision.objects.get()
        client.force_login(both)
        client.post(reverse("review:accept", args=[revision.token]), {"digest": revision.digest})
        assert Event.objects.get(pk=event.pk).state == State.DRAFT
        client.force_login(make_reviewer())
        client.post(reverse("review:accept", args=[revision.token]), {"digest": revision.digest})
        assert Event.objects.get(pk=event.pk).state == State.PUBLISHED
        client.logout()
        assert client.get(event.get_absolute_url()).status_code == 200

    @pytest.mark.parametrize(
        ("day", "kind", "words"),
        [
            (12, "off", "放假，请确认要在这一天举行。"),
            (12, "work", "（调休上班）"),
            (14, "", ""),
        ],
    )
    def test_days_off_are_said_to_staff(self, client, day, kind, words):
        if kind:
            Holiday.objects.create(day=f"2026-12-{day}", kind=kind, name="节日", source="测试")
        client.force_login(make_clerk())
        event = make_event(starts_at=datetime(2026, 12, day, 9, tzinfo=SHANGHAI))
        warning = client.get(event.get_desk_url()).context["warning"]
        assert (words in warning) and bool(warning) == bool(words)

    def test_a_year_that_is_not_known_is_said(self, client):
        client.force_login(make_clerk())
        event = make_event(starts_at=datetime(2027, 3, 2, 9, tzinfo=SHANGHAI))
        warning = client.get(event.get_desk_url()).context["warning"]
        assert warning == "2027 年的放假安排还没有录入，定日子前请核对。"
        event = make_event(starts_at=datetime(2027, 1, 1, 9, tzinfo=SHANGHAI))
        warning = client.get(event.get_desk_url()).context["warning"]
        assert warning == "2027 年 1 月 1 日，周五是法定节日，请确认要在这一天举行。"


class TestVerbs:
    @pytest.mark.parametrize(
        ("verb", "state"), [("postpone", "postponed"), ("cancel", "cancelled")]
    )
    def test_stopping_needs_a_reason(self, client, verb, state):
        client.force_login(make_clerk())
        event = make_event()
        link = reverse(f"events:desk_{verb}", args=[event.slug])
        assert client.post(link, {"reason": " "}).context["form"].errors["reason"]
        assert client.post(link, {"reason": "台风"}).url == event.get_desk_url()
        event.refresh_from_db()
        assert (event.state, event.state_reason) == (state, "台风")
        page = client.get(event.get_absolute_url()).content.decode()
        assert page.count("台风") == 1

    def test_what_is_over_is_not_stopped(self, client):
        client.force_login(make_clerk())
        event = make_event(starts_at=timezone.now() - timedelta(days=1))
        link = reverse("events:desk_cancel", args=[event.slug])
        assert client.get(link).url == client.post(link, {"reason": "雨"}).url
        assert Event.objects.get().state == State.PUBLISHED

    def test_finish_discard_withdraw(self, client):
        clerk = make_clerk()
        client.force_login(clerk)
        over = make_event(starts_at=timezone.now() - timedelta(days=1))
        client.post(reverse("events:desk_finish", args=[over.slug]))
        waiting = waiting_of(clerk)
        client.post(reverse("events:desk_withdraw", args=[waiting.slug]))
        assert Revision.objects.get().state == "withdrawn"
        client.post(reverse("events:desk_discard", args=[waiting.slug]))
        states = dict(Event.objects.values_list("pk", "state"))
        assert states == {over.pk: "finished", waiting.pk: "discarded"}


class TestList:
    def test_tabs(self, client):
        clerk, now = make_clerk(), timezone.now()
        make_event("将举行的")
        make_event("待收尾的", starts_at=now - timedelta(days=1))
        make_event("已结束的", state=State.FINISHED, starts_at=now - timedelta(days=2))
        make_event("取消的", state=State.CANCELLED)
        make_event("作废的", state=State.DISCARDED)
        draft_of(clerk, title="草稿的")
        waiting_of(clerk, title="待审的")
        returned = waiting_of(clerk, title="退回的")
        revision = Revision.objects.about(KIND, returned).get()
        reviewer = make_reviewer()
        return_(revision=revision, digest=revision.digest, by=reviewer, text="写清楚地点")
        client.force_login(clerk)

        def shown(show: str) -> set[str]:
            page = client.get(LIST, {"show": show}).context["page"]
            return {row.title for row in page.object_list}

        assert shown("waiting") == {"待审的"}
        assert shown("returned") == {"退回的"}
        assert shown("draft") == {"草稿的", "待审的", "退回的"}
        assert shown("coming") == {"将举行的"}
        assert shown("over") == {"待收尾的"}
        assert shown("finished") == {"已结束的"}
        assert shown("stopped") == {"取消的"}
        everything = {"将举行的", "待收尾的", "已结束的", "取消的", "草稿的", "待审的", "退回的"}
        assert shown("") == shown("nonsense") == everything

    def test_the_queues_count_what_waits(self, client):
        clerk = make_clerk()
        make_event(starts_at=timezone.now() - timedelta(days=1))
        client.force_login(clerk)
        queues = client.get(reverse("desk")).context["queues"]
        counts = {str(queue["label"]): queue["count"] for queue in queues}
        assert counts["结束后还没收尾的活动"] == 1
        assert counts["退回来要改的活动"] == 0

    def test_queries_do_not_grow(self, client, django_assert_num_queries):
        clerk = make_clerk()
        client.force_login(clerk)
        found = []
        for count in (1, 3):
            while Event.objects.count() < 2 * count:
                make_event(venue=make_venue())
                waiting_of(clerk, title=f"待审 {Event.objects.count()}")
            client.get(LIST)
            with django_assert_num_queries(found[0] if found else 99, exact=False) as counted:
                client.get(LIST)
            found.append(len(counted))
        assert found[0] == found[1]
        assert accept(Event.objects.filter(state="draft").first()).state == "published"

    def test_text_is_never_markup(self, client):
        bad = "<script>alert(1)</script>"
        clerk = make_clerk()
        event = waiting_of(clerk, title=bad, body=bad, summary=bad, place=bad)
        client.force_login(clerk)
        for page in (LIST, event.get_desk_url(), f"{event.get_desk_url()}edit/"):
            assert bad not in client.get(page).content.decode()


def test_a_shell_is_named_by_its_working_title(client):
    client.force_login(make_clerk())
    make_draft("只有名字")
    page = client.get(LIST).context["page"]
    assert [(row.title, row.starts_at) for row in page.object_list] == [("只有名字", None)]
