"""How soon a proposal is answered."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from base.holidays import calendar

WORKING_DAYS = 2  # promised on every form: 一般两个工作日内答复 (design 10)


def answer_due_on(submitted_at: datetime) -> date:
    """The last day for an answer to what was submitted at a moment, in Shanghai's days."""
    return calendar().add(timezone.localdate(submitted_at), WORKING_DAYS)
