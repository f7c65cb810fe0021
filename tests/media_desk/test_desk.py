"""The desk: the list, the preview, the chain and the verbs."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from media_desk import services
from media_desk.models import Article, State
from media_desk.proposals import KIND
from review.models import Revision
from tests.media_desk.proposing import (
    change,
    draft_of,
    proposed,
    send_back,
    three,
)
from tests.media_desk.recipes import (
    make_article,
    make_column,
    make_correction,
    make_editor,
    make_issuer,
)
from tests.members.recipes import make_institution

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LIST = "/desk/articles/"


class TestDetail:
    def test_the_preview_is_what_becomes_public(self, client):
        institution = make_institution("电科所")
        article = proposed(institutions=[institution.pk], byline="林小雨", source="上海普陀")
        client.force_login(make_issuer())
        page = client.get(article.get_desk_url()).content.decode()
        for words in (
            "<p>第二段</p>",
            "电科所",
            "作者：林小雨",
            "来源：上海普陀",
            "发布日期签发时写上",
        ):
            assert words in page
        assert Article.objects.get().title == ""

    def test_a_correction_that_waits_is_in_the_preview(self, client):
        article = make_article()
        make_correction(article, note="早先的更正")
        change(article, correction_note="新的更正")
        client.force_login(make_editor())
        page = client.get(article.get_desk_url())
        notes = [row.note for row in page.context["page"].corrections]
        assert notes == ["新的更正", "早先的更正"]

    def test_earlier_rounds_are_kept_below(self, client):
        editor, people = make_editor(), three()
        article = proposed(editor)
        send_back(article, people[0], "第一轮的意见")
        services.propose(
            article=article, values={**waiting_values(article), "body": "第二稿"}, by=editor
        )
        client.force_login(editor)
        context = client.get(article.get_desk_url()).context
        assert [context["latest"].revision.number] == [2]
        assert [row.revision.number for row in context["earlier"]] == [1]

    def test_buttons(self, client):
        article = make_article()
        found = {}
        for person in three():
            client.force_login(person)
            moves = client.get(article.get_desk_url()).context["moves"]
            found[person.name] = [move.verb for move in moves]
        assert found == {"一审人": ["pull"], "二审人": ["pull"], "三审人": ["withdraw"]}


def waiting_values(article) -> dict:
    return Revision.objects.about(KIND, article).first().values


class TestVerbs:
    def test_withdraw_by_the_page(self, client):
        article = make_article()
        client.force_login(make_issuer())
        link = reverse("media_desk:desk_withdraw", args=[article.slug])
        assert client.post(link, {"note": "x"}).context["form"].errors["reason"]
        assert client.post(link, {"reason": "rights", "note": "x"}).url == article.get_desk_url()
        article.refresh_from_db()
        assert (article.state, article.withdrawn_for) == (State.WITHDRAWN, "rights")
        assert client.get(link).url == article.get_desk_url()

    def test_pull_by_the_page(self, client):
        article = make_article()
        client.force_login(make_editor())
        client.post(reverse("media_desk:desk_pull", args=[article.slug]), {"reason": "privacy"})
        assert Article.objects.get().state == State.WITHDRAWN

    def test_discard_and_take_back(self, client):
        editor = make_editor()
        client.force_login(editor)
        article = proposed(editor)
        client.post(reverse("media_desk:desk_take_back", args=[article.slug]))
        assert Revision.objects.get().state == "withdrawn"
        client.post(reverse("media_desk:desk_discard", args=[article.slug]))
        assert Article.objects.get().state == State.DISCARDED


class TestList:
    def test_tabs(self, client):
        editor, people, now = make_editor("作者"), three(), timezone.now()
        make_article("公开的")
        make_article("明天的", published_at=now + timedelta(days=1))
        make_article("撤下的", state=State.WITHDRAWN)
        draft_of(editor, title="草稿的")
        proposed(editor, title="在审的")
        send_back(proposed(editor, title="退回的"), people[0])
        services.discard(article=draft_of(editor, title="作废的"), by=editor)
        client.force_login(editor)

        def shown(show: str) -> set[str]:
            return {row.title for row in client.get(LIST, {"show": show}).context["page"]}

        assert shown("waiting") == {"在审的"}
        assert shown("returned") == {"退回的"}
        assert shown("draft") == {"草稿的", "在审的", "退回的"}
        assert shown("scheduled") == {"明天的"}
        assert shown("published") == {"公开的"}
        assert shown("withdrawn") == {"撤下的"}
        everything = {"公开的", "明天的", "撤下的", "草稿的", "在审的", "退回的"}
        assert shown("") == shown("nonsense") == everything

    def test_queries_do_not_grow(self, client, django_assert_num_queries):
        editor, column = make_editor(), make_column()
        client.force_login(editor)
        found = []
        for count in (1, 3):
            while Article.objects.count() < 2 * count:
                make_article(column=column)
                proposed(editor, column=column.pk)
            client.get(LIST)
            with django_assert_num_queries(found[0] if found else 99, exact=False) as counted:
                client.get(LIST)
            found.append(len(counted))
        assert found[0] == found[1]

    def test_text_is_never_markup(self, client):
        bad, editor = "<script>alert(1)</script>", make_editor()
        article = proposed(editor, title=bad, body=bad, summary=bad, source=bad)
        client.force_login(editor)
        for page in (LIST, article.get_desk_url(), f"{article.get_desk_url()}edit/"):
            assert bad not in client.get(page).content.decode()
