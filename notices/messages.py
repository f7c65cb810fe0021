"""The mail of one notice: text and HTML from the same words."""

from __future__ import annotations

import re

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from .models import Notice


def build(notice: Notice) -> EmailMultiAlternatives:
    """The mail in Chinese, with the Message-ID that the notice keeps for ever."""
    occasion = notice.occasion
    with translation.override(settings.LANGUAGE_CODE):
        words = {
            **occasion.words(),
            "notice": notice,
            "link": settings.PORTAL_URL + occasion.link if occasion.link else "",
            "site": settings.SITE,
            "portal_url": settings.PORTAL_URL,
            "context": occasion.context,
        }
        template = occasion.notice_kind.template
        message = EmailMultiAlternatives(
            subject=words["subject"],
            body=tidy(render_to_string(f"{template}.txt", words)),
            to=[notice.address],
            headers={"Message-ID": notice.message_id, "Auto-Submitted": "auto-generated"},
        )
        message.attach_alternative(render_to_string(f"{template}.html", words), "text/html")
        if attachments := occasion.notice_kind.attachments:
            for name, content, mimetype in attachments(occasion):
                message.attach(name, content, mimetype)
    return message


def tidy(text: str) -> str:
    """Plain text with at most one empty line in a row, and one line end at its end."""
    return re.sub(r"\n{3,}", "\n\n", text.strip()) + "\n"
