"""Locks in one order for every verb, so that two people who press at once are served in turn."""

from __future__ import annotations

from typing import Any

from base.errors import RuleBroken
from review.kinds import Kind
from review.models import Revision


def locked(kind: Kind, pk: Any) -> Any:
    """The live thing, locked."""
    return kind.model_class._base_manager.select_for_update().get(pk=pk)


def both_locked(revision: Revision) -> tuple[Any, Revision]:
    """The live thing and the proposal, both locked, in this order."""
    obj = locked(revision.review_kind, revision.object_id)
    return obj, Revision.objects.select_for_update().get(pk=revision.pk)


def refuse(refusal: str) -> None:
    """Raise RuleBroken with the refusal, if there is one."""
    if refusal:
        raise RuleBroken(refusal)
