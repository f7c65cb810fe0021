"""What can be told: every kind of notice is declared once, by the app that sends it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from base.registry import Registry

Attachment = tuple[str, bytes, str]  # name, content, MIME type


class Importance(models.TextChoices):
    """How much it matters that it is read soon."""

    LOW = "low", _("一般")
    NORMAL = "normal", _("普通")
    HIGH = "high", _("重要")


@dataclass(frozen=True)
class NoticeKind:
    """One kind of notice and its words.

    `subject`, `lead`, `button` and `why` are format strings over the occasion's context, for
    example `_("{title}已通过审核")`; `facts` are pairs of a label and a context key, left out
    when empty. A kind that needs another mail names its own `template` (without .html and .txt).
    `attachments(occasion)` gives the files of its mail. `is_current(occasion)` is asked right
    before a mail goes out, however late: one that is no longer true stays in the inbox alone.
    """

    name: str  # "review.approved"
    label: Any
    subject: Any
    lead: Any
    why: Any  # "您是……，所以收到这封信。"
    button: Any = ""
    facts: tuple[tuple[Any, str], ...] = ()
    importance: str = Importance.NORMAL
    can_opt_out: bool = True
    at_once: bool = False  # the answer to a person's own act: no quiet hours, no digest
    by_mail: bool = True
    template: str = "notices/mail"
    attachments: Callable[[Any], list[Attachment]] | None = None
    is_current: Callable[[Any], bool] | None = None

    def words(self, context: Mapping[str, str]) -> dict[str, Any]:
        """The texts of one notice. A key that the context lacks raises KeyError."""
        return {
            "subject": one_line(str(self.subject).format_map(context))[:200],
            "lead": str(self.lead).format_map(context),
            "why": str(self.why).format_map(context),
            "button": str(self.button).format_map(context),
            "facts": [(label, context[key]) for label, key in self.facts if context.get(key)],
        }


def one_line(text: str) -> str:
    """The text without line breaks: nothing that a person typed starts a new mail header."""
    return " ".join(text.split())


# An audience takes the occasion and gives a QuerySet of accounts; it is asked by the worker.
Audience = Callable[[Any], models.QuerySet]

notice_kinds: Registry[NoticeKind] = Registry("notice kinds")
audiences: Registry[Audience] = Registry("audiences")
