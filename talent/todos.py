"""What waits for an institution, and for a person, because of posts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from base import dates
from base.registries import Todo
from members.models import Institution
from review.models import State as RevisionState

from . import desk
from .models import Application, Post


def post_todos(institution: Institution, user: Any) -> Iterator[Todo]:
    """Applications without an answer, post by post; proposals returned. Two queries."""
    waiting = Application.objects.waiting().filter(post__institution=institution)
    counted = waiting.values("post__slug", "post__title").annotate(
        n=Count("pk"), first=Min("submitted_at")
    )
    for row in counted.order_by("first"):
        yield Todo(
            title=_("答复“%(title)s”的报名") % {"title": row["post__title"]},
            detail=_("最早的一份 %(day)s 收到。初筛通过的约面谈，不合适的写一句原因。")
            % {"day": dates.day(row["first"])},
            url=reverse("talent:work_detail", args=[institution.slug, row["post__slug"]]),
            button=_("去答复"),
            state="now",
            state_text=ngettext("%(n)d 份在等", "%(n)d 份在等", row["n"]) % {"n": row["n"]},
        )
    pks = [str(pk) for pk in Post.objects.of(institution).values_list("pk", flat=True)]
    returned = desk.open_revisions().filter(state=RevisionState.RETURNED, object_id__in=pks)
    posts = Post.objects.in_bulk(list(returned.values_list("object_id", flat=True)))
    for post in posts.values():
        yield Todo(
            title=_("按审核意见修改岗位“%(title)s”") % {"title": post},
            detail=_("审核人退回了，意见在表单上方。填写的内容都还在。"),
            url=reverse("talent:work_edit", args=[institution.slug, post.slug]),
            button=_("去修改"),
            state="stop",
            state_text=_("退回修改"),
        )


def count_waiting(institution: Institution) -> int:
    """How many applications to an institution's posts have no answer."""
    return Application.objects.waiting().filter(post__institution=institution).count()


def count_invited(user: Any) -> int:
    """How many of a person's applications were answered with an invitation."""
    return Application.objects.of(user).filter(state="shortlisted").count()
