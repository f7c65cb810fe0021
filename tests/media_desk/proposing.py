"""An article from the form's values to what three persons accepted."""

import uuid

import review.services
from media_desk import services
from media_desk.models import Article
from media_desk.proposals import KIND, read
from media_desk.ticks import TICKS
from notices.models import Notice
from review.models import Revision
from review.models import State as RevisionState
from tests.media_desk.recipes import make_column, make_editor, make_issuer, make_reviewer

ALL = [key for key, _label in TICKS]


def values(**fields) -> dict:
    """What the form of a whole article gives."""
    return {
        "column": fields.pop("column", None) or make_column().pk,
        "title": "修了三十年继电器的人",
        "summary": "四十一本笔记。",
        "body": "第一段\n\n第二段",
        "cover": "",
        "cover_alt": "",
        "cover_credit": "",
        "source": "编辑部",
        "source_url": "",
        "byline": "",
        "responsible_editor": "陆编文",
        "institutions": [],
        "events": [],
        "publish_at": "",
        "title_en": "",
        "summary_en": "",
        "body_en": "",
        "correction_note": "",
        **fields,
    }


def draft_of(editor=None, **fields) -> Article:
    return services.create_article(
        key=uuid.uuid4(), values=values(**fields), by=editor or make_editor()
    )


def proposed(editor=None, **fields) -> Article:
    return services.create_article(
        key=uuid.uuid4(), values=values(**fields), by=editor or make_editor(), is_final=True
    )


def waiting(article) -> Revision:
    return Revision.objects.about(KIND, article).get(state=RevisionState.SUBMITTED)


def accept(article, by, ticks=ALL) -> Article:
    """Pass the step that waits."""
    revision = waiting(article)
    review.services.accept(revision=revision, digest=revision.digest, by=by, ticks=ticks)
    return Article.objects.get(pk=article.pk)


def send_back(article, by, text="写清楚数字的来源") -> None:
    revision = waiting(article)
    review.services.return_(revision=revision, digest=revision.digest, by=by, text=text)


def three() -> list:
    """One person for each step, none of whom wrote anything."""
    return [make_editor("一审人"), make_reviewer("二审人"), make_issuer("三审人")]


def pass_all(article, people=None) -> Article:
    """Three persons accept what waits."""
    for person in people or three():
        article = accept(article, person)
    return article


def change(article, by=None, **fields) -> Article:
    """Hand in a change of what is public."""
    article = Article.objects.get(pk=article.pk)
    services.propose(article=article, values={**read(article), **fields}, by=by or make_editor())
    return article


def told(kind: str) -> list[str]:
    return list(
        Notice.objects.filter(occasion__kind=kind)
        .order_by("pk")
        .values_list("user__name", flat=True)
    )
