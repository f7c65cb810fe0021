"""The form of an article on the desk."""

from datetime import timedelta

import pytest

from media_desk import services
from media_desk.models import Article
from review.models import Revision
from tests.events.recipes import make_event
from tests.media_desk.proposing import (
    accept,
    draft_of,
    pass_all,
    proposed,
    send_back,
    three,
    waiting,
)
from tests.media_desk.recipes import (
    make_article,
    make_column,
    make_editor,
    make_shell,
)
from tests.members.recipes import make_institution

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NEW = "/desk/articles/new/"


def typed(column, **fields) -> dict:
    """What a browser sends for a whole article."""
    return {
        "key": "5f0e0a0e-7b0f-4f6e-9d4c-2f1a7a3f9d10",
        "column": column.pk,
        "title": "河边的人",
        "summary": "一句导语。",
        "body": "第一段\r\n\r\n\r\n第二段  \r\n",
        "source": "编辑部",
        "responsible_editor": "陆编文",
        "institutions": "",
        "events": "",
        "publish_at": "",
        **fields,
    }


class TestForm:
    def test_what_was_typed_waits_for_the_first_review(self, client):
        editor, institution, event = make_editor(), make_institution("电科所"), make_event("冬季场")
        client.force_login(editor)
        form = typed(
            make_column(),
            institutions="电科所",
            events=f"https://portal.example.cn{event.get_absolute_url()}",
            publish_at="2026-11-24T09:00",
            source_url="www.example.cn/a",
        )
        answer = client.post(NEW, form)
        article = Article.objects.get()
        assert answer.url == article.get_desk_url()
        proposal = waiting(article).values
        assert (proposal["body"], proposal["publish_at"]) == (
            "第一段\n\n第二段",
            "2026-11-24T09:00:00+08:00",
        )
        assert (proposal["institutions"], proposal["events"]) == ([institution.pk], [event.pk])
        assert proposal["source_url"] == "https://www.example.cn/a"
        assert pass_all(article).is_scheduled

    def test_a_double_click_makes_one(self, client):
        client.force_login(make_editor())
        form = typed(make_column())
        for _press in range(2):
            assert client.post(NEW, form).status_code == 302
        assert Article.objects.count() == Revision.objects.count() == 1

    @pytest.mark.parametrize(
        ("fields", "field", "words"),
        [
            ({"title": ""}, "title", "请填标题。"),
            ({"title": "长" * 61}, "title", "60"),
            ({"column": ""}, "column", "请选栏目。"),
            ({"source": ""}, "source", "请写明来源"),
            ({"responsible_editor": " "}, "responsible_editor", "请填责任编辑"),
            ({"publish_at": "2026-11-23T09:00"}, "publish_at", "已经过去"),
            ({"publish_at": "明天"}, "publish_at", "请填日期和钟点"),
            ({"institutions": "没有的院所"}, "institutions", "名录里没有“没有的院所”"),
            ({"events": "没有的活动"}, "events", "没有已发布的活动“没有的活动”"),
            ({"source_url": "javascript:alert(1)"}, "source_url", "请填网址"),
        ],
    )
    def test_a_fault_is_said_beside_its_field_and_what_was_typed_stays(
        self, client, fields, field, words
    ):
        client.force_login(make_editor())
        answer = client.post(NEW, typed(make_column()) | fields)
        form = answer.context["form"]
        assert list(form.errors) == [field]
        assert words in form.errors[field][0]
        assert form["body"].value() == typed(make_column())["body"]
        assert Article.objects.count() == 0

    def test_a_draft_asks_for_the_title_alone(self, client):
        client.force_login(make_editor())
        key = typed(make_column())["key"]
        answer = client.post(NEW, {"key": key, "title": "河边的人", "keep": "1"})
        assert answer.url == Article.objects.get().get_desk_url()
        assert Revision.objects.get().state == "draft"

    def test_a_new_one_opens_with_ones_own_name_as_editor(self, client):
        client.force_login(make_editor("白校文"))
        assert client.get(NEW).context["form"]["responsible_editor"].value() == "白校文"

    def test_a_returned_one_opens_with_its_text_and_the_reason(self, client):
        editor, people = make_editor(), three()
        article = accept(proposed(editor, body="我写的"), people[0])
        send_back(article, people[1], "第二段要有出处")
        client.force_login(editor)
        page = client.get(f"{article.get_desk_url()}edit/")
        assert page.context["form"]["body"].value() == "我写的"
        assert "第二段要有出处" in page.content.decode()

    def test_what_changed_in_public_meanwhile_is_said(self, client):
        editor, article = make_editor(), make_article(body="旧")
        client.force_login(editor)
        link = f"{article.get_desk_url()}edit/"
        form = client.get(link).context["form"]
        started_from = form["started_from"].value()
        Article.objects.filter(pk=article.pk).update(body="别人改了")
        sent = typed(article.column, body="我的", started_from=started_from, key=str(article.key))
        answer = client.post(link, sent)
        assert "公开内容有了变化" in answer.content.decode()
        assert answer.context["form"]["body"].value() == "我的"

    def test_a_public_one_can_be_corrected_and_its_time_not_changed(self, client):
        client.force_login(make_editor())
        fields = client.get(f"{make_article().get_desk_url()}edit/").context["form"].fields
        assert ("correction_note" in fields, "publish_at" in fields) == (True, False)
        shell = make_shell()
        fields = client.get(f"{shell.get_desk_url()}edit/").context["form"].fields
        assert ("correction_note" in fields, "publish_at" in fields) == (False, True)

    def test_one_that_was_scheduled_is_changed_after_its_time(self, client, clock):
        article = pass_all(proposed(publish_at="2026-11-24T09:00:00+08:00"))
        clock.shift(timedelta(days=2))
        client.force_login(make_editor())
        sent = typed(article.column, body="改过", key=str(article.key), correction_note="更正")
        answer = client.post(f"{article.get_desk_url()}edit/", sent)
        assert answer.status_code == 302
        changed = pass_all(article)
        assert (changed.body, changed.published_at) == ("改过", article.published_at)

    def test_a_discarded_one_is_closed(self, client):
        editor = make_editor()
        article = services.discard(article=draft_of(editor), by=editor)
        client.force_login(editor)
        assert client.get(f"{article.get_desk_url()}edit/").url == article.get_desk_url()
