"""One recipe for each model of the media desk."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from media_desk.models import Article, Column, Correction, Link, State
from members.roles import Role
from tests.members.recipes import make_user

_numbers = count(1)


def make_column(name="", kind="news", fresh_days=14, **fields) -> Column:
    number = next(_numbers)
    fields.setdefault("slug", f"column-{number}")
    fields.setdefault("position", number)
    return Column.objects.create(
        name=name or f"栏目 {number}", kind=kind, fresh_days=fresh_days, **fields
    )


def make_article(title="河边的人", column=None, state=State.ISSUED, **fields) -> Article:
    """An article that was published yesterday."""
    now = timezone.now().replace(second=0, microsecond=0)
    fields.setdefault("published_at", now - timedelta(days=1))
    fields.setdefault("issued_at", min(now, fields["published_at"]))
    if fields["published_at"] <= now:
        fields.setdefault("announced_at", fields["published_at"])
    fields.setdefault("slug", f"article-{next(_numbers)}")
    fields.setdefault("working_title", title)
    fields.setdefault("summary", "一句导语。")
    fields.setdefault("body", "第一段\n\n第二段")
    fields.setdefault("source", "编辑部")
    fields.setdefault("responsible_editor", "陆编文")
    if state == State.WITHDRAWN:
        fields.setdefault("withdrawn_at", now)
        fields.setdefault("withdrawn_for", "error")
    article = Article(title=title, column=column or make_column(), state=state, **fields)
    article.full_clean()
    article.save()
    return article


def make_shell(working_title="秘密的人物稿", **fields) -> Article:
    """A shell: nothing of it is approved."""
    fields.setdefault("slug", f"shell-{next(_numbers)}")
    article = Article(working_title=working_title, **fields)
    article.full_clean()
    article.save()
    return article


def make_link(article, *, institution=None, event=None) -> Link:
    return Link.objects.create(article=article, institution=institution, event=event)


def make_correction(article, note="原文的“12 家”应为“11 家”。", **fields) -> Correction:
    Article.objects.filter(pk=article.pk).update(revised_at=timezone.now())
    return Correction.objects.create(article=article, note=note, **fields)


def make_editor(name="编辑", **fields):
    return make_user(name, roles=[Role.EDITOR], **fields)


def make_reviewer(name="审核人", **fields):
    return make_user(name, roles=[Role.REVIEWER], **fields)


def make_issuer(name="签发人", **fields):
    return make_user(name, roles=[Role.ISSUER], **fields)
