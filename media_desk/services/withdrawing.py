"""Taking an article from the public: by the issuer, or at once by whoever of the desk sees it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.services import record
from base.changes import changed
from base.errors import RuleBroken
from files.services import refuse
from media_desk import rules, telling
from media_desk.models import Article, State, WithdrawalReason

from .drafts import take_back


@transaction.atomic
def withdraw(
    *, article: Article, reason: str, by: Any, note: str = "", is_emergency: bool = False
) -> Article:
    """Take it from the public with a class of reason; changes that wait are taken back.

    In an emergency one editor or reviewer suffices (domain C5); the issuers hear of it at once.
    """
    verb = "pull" if is_emergency else "withdraw"
    if not rules.can_move(by, verb):
        raise PermissionDenied
    article = Article.objects.select_for_update().get(pk=article.pk)
    if article.state == State.WITHDRAWN:
        return article
    if refusal := rules.move_refusal(article, verb):
        raise RuleBroken(refusal)
    if reason not in WithdrawalReason.values:
        raise RuleBroken(_("请选撤稿的原因。"))
    take_back(article=article, by=by)
    article.state, article.withdrawn_at = State.WITHDRAWN, timezone.now()
    article.withdrawn_for, article.withdrawal_note = reason, note.strip()
    article.full_clean()
    article.save()
    if article.cover is not None:
        refuse(article.cover, by=by)
    telling.tell_withdrawn(article, by=by, is_emergency=is_emergency)
    if is_emergency:
        record("pulled", by=by, about=article, detail={"reason": reason})
    changed(article, by=by, verb="taken down")
    return article
