"""A proposal on other apps' pages: how it stands, what it changes, the way back."""

from __future__ import annotations

from typing import Any

from django import template
from django.db import models
from django.utils import timezone

from review import queue, rules, telling
from review.difference import difference
from review.models import Opinion, Revision, State

register = template.Library()
register.filter("waited", queue.waited)


@register.filter
def is_late(revision: Revision) -> bool:
    """Whether the promised answer is overdue today."""
    return revision.is_late(timezone.localdate())


@register.filter
def is_last_step(revision: Revision) -> bool:
    """Whether passing the current step publishes it."""
    return revision.step + 1 == len(revision.review_kind.steps)


@register.inclusion_tag("review/_state.html", takes_context=True)
def review_state(context: template.Context, kind: str, obj: models.Model) -> dict[str, Any]:
    """The newest unpublished proposal: `{% review_state "members.profile" institution %}`.

    The page must be one that only people who speak for `obj` can see.
    """
    mine = Revision.objects.about(kind, obj).meant().select_related("author")
    newest = mine.first()
    waiting = mine.filter(state=State.SUBMITTED).first()
    latest = waiting or newest
    if latest is None or latest.state in (State.APPROVED, State.WITHDRAWN):
        return {"revision": None}
    request = context["request"]
    returned: Opinion | None = None
    if latest.state == State.RETURNED:
        returned = latest.opinions.filter(verdict="return").select_related("by").first()
    return {
        "revision": latest,
        "rows": difference(latest, latest.open_fields),
        "accepted": telling.labels(latest, telling.accepted_fields(latest)),
        "has_newer_draft": newest != latest,
        "returned": returned,
        "can_withdraw": rules.can_withdraw(request.user, latest)
        and not rules.state_refusal(latest, "withdraw"),
        "csrf_token": context.get("csrf_token"),
        "request": request,
    }
