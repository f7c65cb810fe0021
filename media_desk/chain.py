"""The chain of the three reviews, with who said what and when (domain 3.1, C3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from review.models import Opinion, Revision
from review.models import State as RevisionState

from .models import Article
from .proposals import KIND


@dataclass(frozen=True)
class Stage:
    """One step of a round: its name, what was said there, and whether it waits now."""

    label: Any
    opinion: Opinion | None
    is_here: bool


@dataclass(frozen=True)
class Round:
    """One submission of an article, and its steps."""

    revision: Revision
    stages: list[Stage]


def rounds(article: Article) -> list[Round]:
    """All that was ever handed in about an article, the newest first; two queries."""
    revisions = (
        Revision.objects.about(KIND, article)
        .exclude(submitted_at=None)
        .select_related("author")
        .prefetch_related("opinions__by")
    )
    return [Round(revision, stages(revision)) for revision in revisions]


def stages(revision: Revision) -> list[Stage]:
    """The steps of one submission; those after a return were never reached."""
    said = {opinion.step: opinion for opinion in revision.opinions.all()}
    waits = revision.step if revision.state == RevisionState.SUBMITTED else None
    steps = enumerate(revision.review_kind.steps)
    return [Stage(step.label, said.get(index), index == waits) for index, step in steps]
