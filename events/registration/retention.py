"""Letting go in time of who registered: 30 days after the event (domain C17)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from audit.services import record
from base.tokens import new_token
from events.models import Event, Registration, RegistrationState, State
from members.accounts import consent
from members.models import User
from notices.services import forget_guests, forget_things

from . import rules, services

AFTER_EVENT = timedelta(days=30)
AFTER_UNCONFIRMED = timedelta(days=7)  # nobody said that the address is theirs
CHUNK = 500


def erase_old() -> int:
    """Empty what is past its time, event by event; safe to run twice. Returns how many rows."""
    now = timezone.now()
    over = Q(event__ends_at__lt=now - AFTER_EVENT) & ~Q(event__state=State.POSTPONED)
    unconfirmed = Q(state=RegistrationState.EXPIRED, hold_expires_at__lt=now - AFTER_UNCONFIRMED)
    due = Registration.objects.filter(over | unconfirmed, erased_at=None)
    count = 0
    for pk in list(due.order_by().values_list("event", flat=True).distinct()):
        event = Event.objects.get(pk=pk)
        while rows := list(due.filter(event=event)[:CHUNK]):
            _erase_chunk(event, rows)
            count += len(rows)
    return count


@transaction.atomic
def _erase_chunk(event: Event, rows: list[Registration]) -> None:
    guests = [row.address for row in rows if row.user_id is None and row.address]
    erase(rows)
    forget_guests(guests, about=event)
    for address in set(guests):
        if not Registration.objects.filter(user=None, address=address).exists():
            consent.withdraw(purpose=services.PURPOSE, guest_email=address)
    record("erased", about=event, detail={"count": len(rows)})


def erase(rows: Iterable[Registration]) -> None:
    """Empty name, address and phone, close the link, and forget the mails about it."""
    rows, now = list(rows), timezone.now()
    forget_things(rows)
    for row in rows:
        row.name = row.address = row.phone = ""
        row.institution, row.token, row.erased_at = None, new_token(), now
    fields = ["name", "address", "phone", "institution", "token", "erased_at"]
    Registration.objects.bulk_update(rows, fields)


def forget_account(user: User) -> None:
    """An account that closes gives back its places at what lies ahead, and leaves no name."""
    for row in Registration.objects.of(user).live().select_related("event"):
        if not rules.cancel_refusal(row, row.event, timezone.now()):
            services.cancel(registration=row, by=user, is_told=False)
    erase(Registration.objects.of(user).filter(erased_at=None))
