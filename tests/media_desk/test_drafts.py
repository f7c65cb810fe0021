"""Writing: nothing of it is public, nothing is lost, twice is once."""

import uuid

import pytest

from base.errors import RuleBroken
from media_desk import services
from media_desk.models import Article, State
from media_desk.proposals import KIND
from review.models import Revision
from tests.media_desk.proposing import draft_of, pass_all, proposed, values, waiting
from tests.media_desk.recipes import make_article, make_column, make_editor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_new_article_is_a_shell_with_a_working_title():
    editor = make_editor()
    article = draft_of(editor, title="河边的人")
    assert (article.working_title, article.title, article.slug) == (
        "河边的人",
        "",
        "he-bian-de-ren",
    )
    assert (article.state, article.author, article.published_at) == ("draft", editor, None)
    assert Revision.objects.about(KIND, article).get().state == "draft"


def test_the_same_form_twice_makes_one_article():
    key, editor, typed = uuid.uuid4(), make_editor(), values()
    for _press in range(2):
        services.create_article(key=key, values=typed, by=editor, is_final=True)
    assert Article.objects.count() == Revision.objects.count() == 1


def test_a_title_is_needed_even_for_a_draft():
    with pytest.raises(RuleBroken, match="请先填标题"):
        draft_of(title=" ")
    assert Article.objects.count() == 0


def test_addresses_are_free_and_never_a_reserved_word():
    titles = ["河边的人", "河边的人", "new", "——"]
    assert [draft_of(title=title).slug for title in titles] == [
        "he-bian-de-ren",
        "he-bian-de-ren-2",
        "new-2",
        "article",
    ]


def test_the_working_title_follows_until_it_is_issued_and_the_address_does_not():
    editor = make_editor()
    article = draft_of(editor, title="旧题")
    services.save_draft(article=article, values=values(title="新题"), by=editor)
    article.refresh_from_db()
    assert (article.working_title, article.slug) == ("新题", "jiu-ti")


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"source": ""}, "请写明来源"),
        ({"responsible_editor": ""}, "请填责任编辑"),
        ({"body": ""}, "请写正文"),
        ({"publish_at": "2026-11-23T09:59:00+08:00"}, "希望发布的时间已经过去"),
        ({"correction_note": "改了"}, "文章还没有公开过"),
        ({"cover": "x"}, "请用一句话说明图片上有什么"),
    ],
)
def test_what_is_not_whole_is_not_handed_in_and_leaves_nothing(fields, refusal):
    with pytest.raises(RuleBroken, match=refusal):
        proposed(**fields)
    assert Article.objects.count() == Revision.objects.count() == 0


def test_a_draft_may_lack_everything_but_its_title():
    article = draft_of(source="", body="", responsible_editor="")
    assert Revision.objects.about(KIND, article).get().values["body"] == ""


def test_taken_back_is_open_again_with_its_text():
    editor = make_editor()
    article = proposed(editor, body="写了一半")
    services.take_back(article=article, by=editor)
    assert Revision.objects.about(KIND, article).get().state == "withdrawn"
    services.propose(article=article, values=values(body="写完了"), by=editor)
    assert waiting(article).number == 2


def test_discard_takes_back_what_waits_and_twice_is_once():
    editor = make_editor()
    article = proposed(editor)
    for _press in range(2):
        article = services.discard(article=article, by=editor)
    assert article.state == State.DISCARDED
    assert Revision.objects.get().state == "withdrawn"
    with pytest.raises(RuleBroken, match="草稿已作废"):
        services.save_draft(article=article, values=values(), by=editor)


def test_what_is_issued_is_not_discarded():
    with pytest.raises(RuleBroken, match="只有草稿可以作废"):
        services.discard(article=make_article(), by=make_editor())


def test_an_article_is_about_institutions_and_events_as_approved():
    from tests.events.recipes import make_event  # noqa: PLC0415
    from tests.members.recipes import make_institution  # noqa: PLC0415

    first, second, event = make_institution("电科所"), make_institution("化工院"), make_event()
    article = pass_all(proposed(institutions=[second.pk, first.pk], events=[event.pk]))
    links = list(article.links.all())
    assert [link.institution or link.event for link in links] == [second, first, event]


def test_a_column_is_needed_that_exists():
    column = make_column()
    article = pass_all(proposed(column=column.pk))
    assert article.column == column
