"""The desk's queue: what waits for one reviewer, and how long it has."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .kinds import Kind, kinds
from .models import Revision


@dataclass(frozen=True)
class Tab:
    """A kind in the queue and how many of it wait; the first tab is all kinds."""

    kind: Kind | None
    count: int


class Waiting:
    """All that waits for `user`, the oldest first, read in one query."""

    def __init__(self, user: Any, kind: str = ""):
        everything = list(Revision.objects.waiting_for(user).for_list())
        self.count = len(everything)
        self.first = everything[0] if everything else None
        self.rows = [row for row in everything if kind in ("", row.kind)]
        numbers = Counter(row.kind for row in everything)
        self.tabs = [Tab(None, self.count)]
        self.tabs += [Tab(each, numbers[each.name]) for each in kinds if numbers[each.name]]

    @property
    def oldest(self) -> Revision | None:
        return self.rows[0] if self.rows else None

    def after(self, revision: Revision) -> Revision | None:
        """The next one to look at, from the start again behind the last; None when alone."""
        position = (revision.submitted_at, revision.pk)
        later = [row for row in self.rows if (row.submitted_at, row.pk) > position]
        return next((row for row in [*later, *self.rows] if row.pk != revision.pk), None)


def count_waiting(user: Any) -> int:
    """How many proposals `user` can decide now."""
    return Revision.objects.waiting_for(user).count()


def waited(revision: Revision) -> str:
    """How long a proposal has waited, in its largest whole unit."""
    if revision.submitted_at is None:
        return ""
    span = timezone.now() - revision.submitted_at
    if span < timedelta(minutes=1):
        return _("刚刚提交")
    if span < timedelta(hours=1):
        n = span // timedelta(minutes=1)
        return ngettext("已等 %(n)d 分钟", "已等 %(n)d 分钟", n) % {"n": n}
    if span < timedelta(days=1):
        n = span // timedelta(hours=1)
        return ngettext("已等 %(n)d 小时", "已等 %(n)d 小时", n) % {"n": n}
    return ngettext("已等 %(n)d 天", "已等 %(n)d 天", span.days) % {"n": span.days}
