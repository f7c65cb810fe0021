"""From an occasion to rows, from rows to mails. Every step is safe to run twice or to be killed in.

No transaction is open while a mail is on its way: a row is claimed by a conditional update, sent,
and marked at once. A row left in 'sending' by a killed worker is sent again with its Message-ID.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import get_connection
from django.db.models import F
from django.utils import timezone, translation

from zh.masking import mask_email

from .kinds import audiences
from .messages import build
from .models import Notice, Occasion, State

log = logging.getLogger(__name__)

CHUNK = 200  # notices for one task and one SMTP connection (performance.md)
DELAYS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720, 1440))  # after each failure
STUCK_AFTER = timedelta(minutes=5)  # a claim or a queued chunk older than this has lost its worker
PATIENCE = timedelta(minutes=4)  # of one task with a slow server; less than STUCK_AFTER
GRACE = timedelta(minutes=1)  # the commit's own task comes first, the sweep second
CHUNKS_A_SWEEP = 50
_one_at_a_time = threading.Lock()  # of a process: a kill leaves one mail at most sent and unmarked


def fan_out(occasion: Occasion) -> Iterator[list[int]]:
    """Write the notices of an occasion by chunks, and give the keys of those to mail now."""
    if occasion.fanned_out_at:
        return
    with translation.override(settings.LANGUAGE_CODE):
        subject = occasion.words()["subject"]
    for people in _chunks(occasion):
        now = timezone.now()
        rows = [_row(occasion, person, subject, now) for person in people]
        Notice.objects.bulk_create(rows, ignore_conflicts=True)
        written = Notice.objects.filter(
            occasion=occasion, recipient__in=[row.recipient for row in rows]
        )
        if due := list(written.due(now).order_by("pk").values_list("pk", flat=True)):
            yield due
    Occasion.objects.filter(pk=occasion.pk).update(fanned_out_at=timezone.now(), recipients=[])


def _chunks(occasion: Occasion) -> Iterator[list[Any]]:
    """The people concerned by chunks: accounts, and the addresses of guests as text."""
    users = get_user_model().objects.order_by("pk")
    keys = iter(occasion.recipients)
    while chunk := list(islice(keys, CHUNK)):
        accounts = users.filter(pk__in=[key[2:] for key in chunk if key.startswith("u:")])
        yield [*accounts, *(key[2:] for key in chunk if key.startswith("m:"))]
    if occasion.audience:
        everybody = audiences[occasion.audience](occasion).filter(is_active=True).order_by("pk")
        last = 0
        while people := list(everybody.filter(pk__gt=last)[:CHUNK]):
            yield people
            last = people[-1].pk


def _row(occasion: Occasion, person: Any, subject: str, now: datetime) -> Notice:
    kind = occasion.notice_kind
    is_guest = isinstance(person, str)
    recipient = f"m:{person}" if is_guest else f"u:{person.pk}"
    address = person if is_guest else person.email
    is_mailed = kind.by_mail and bool(address) and (is_guest or person.is_active)
    when = max(occasion.not_before or now, now)
    return Notice(
        occasion=occasion,
        recipient=recipient,
        user=None if is_guest else person,
        address=address,
        name="" if is_guest else person.name,
        subject=subject,
        importance=kind.importance,
        message_id=occasion.message_id(recipient),
        state=State.PENDING if is_mailed else State.SUPPRESSED,
        next_try_at=when,
        queued_at=now if when == now else None,
        created_at=now,
    )


def deliver(pks: list[int]) -> int:
    """Mail these notices over one connection; returns how many went out."""
    connection = get_connection()
    until = timezone.now() + PATIENCE
    sent = 0
    try:
        for pk in pks:
            if timezone.now() >= until:
                break  # the sweep hands the rest over again
            if notice := _claim(pk):
                with _one_at_a_time:
                    sent += _send(notice, connection)
    finally:
        _close(connection)
    return sent


def _claim(pk: int) -> Notice | None:
    """Take one due row for this worker; None when another has it or it is not due."""
    now = timezone.now()
    mine = Notice.objects.filter(pk=pk)
    if not mine.due(now).update(state=State.SENDING, claimed_at=now, attempts=F("attempts") + 1):
        return None
    return mine.select_related("occasion").first()  # nobody's, if the account closed just now


def _send(notice: Notice, connection: Any) -> bool:
    """Send one claimed notice and mark it at once."""
    try:
        message = build(notice)
        connection.open()
        connection.send_messages([message])
    except Exception as error:  # whatever happens to one mail, the next one has its turn
        log.warning("Notice %s was not mailed: %r", notice.pk, error)
        _close(connection)
        _put_back(notice, error)
        return False
    Notice.objects.filter(pk=notice.pk).update(
        state=State.SENT, sent_at=timezone.now(), error="", queued_at=None
    )
    return True


def _close(connection: Any) -> None:
    try:
        connection.close()
    except (SMTPException, OSError):
        log.debug("A broken mail connection could not be closed.")


def _put_back(notice: Notice, error: Exception) -> None:
    """Plan the next try with a growing delay, or give up and leave it to staff."""
    mine = Notice.objects.filter(pk=notice.pk, state=State.SENDING, claimed_at=notice.claimed_at)
    reason = f"{type(error).__name__}: {error}"
    reason = reason.replace(notice.address, mask_email(notice.address))[:300]
    if _is_final(error) or notice.attempts > len(DELAYS):
        mine.update(state=State.FAILED, error=reason, queued_at=None)
        return
    again = timezone.now() + DELAYS[notice.attempts - 1]
    mine.update(state=State.PENDING, error=reason, next_try_at=again, queued_at=None)


def _is_final(error: Exception) -> bool:
    """Whether the mail server says for good that there is no such mailbox (5xx)."""
    return isinstance(error, SMTPRecipientsRefused) and all(
        code >= 500 for code, _text in error.recipients.values()
    )


def sweep() -> tuple[list[int], list[list[int]]]:
    """What nobody works on: occasions to fan out, and chunks of notices to mail."""
    now = timezone.now()
    lost = Notice.objects.filter(state=State.SENDING, claimed_at__lt=now - STUCK_AFTER)
    lost.filter(attempts__gt=len(DELAYS)).update(state=State.FAILED, queued_at=None)
    lost.update(state=State.PENDING, next_try_at=now, queued_at=None)
    occasions = Occasion.objects.filter(fanned_out_at=None, created_at__lt=now - GRACE)
    due = Notice.objects.due(now).exclude(queued_at__gte=now - STUCK_AFTER)
    pks = list(
        due.order_by("next_try_at", "pk").values_list("pk", flat=True)[: CHUNK * CHUNKS_A_SWEEP]
    )
    chunks = [pks[start : start + CHUNK] for start in range(0, len(pks), CHUNK)]
    for chunk in chunks:
        Notice.objects.filter(pk__in=chunk).update(queued_at=now)
    return list(occasions.order_by("pk").values_list("pk", flat=True)), chunks
