"""Taking a place and giving it back. Places are counted and given under the event's row lock."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.services import record
from base.changes import changed
from base.errors import RuleBroken
from events.models import Event, Registration, RegistrationState
from members.accounts import consent
from members.models import Institution, User
from members.rules import can_work_for

from . import rules, telling
from .places import places

PURPOSE = "event-registration"
CODES = 900_000  # six figures that do not begin with 0


def hold(*, event: Event, name: str, address: str, phone: str = "", ip: str = "") -> None:
    """Keep a place for a guest for half an hour, and mail the link that confirms it.

    An address that has a place already gets its link once more and nothing changes; the caller
    learns the same either way. Raises RuleBroken when nobody can have a place now.
    """
    if refusal := _hold(event, name, address.strip().lower(), phone, ip):
        raise RuleBroken(refusal)


@transaction.atomic
def _hold(event: Event, name: str, address: str, phone: str, ip: str) -> str:
    """The refusal is given back, not raised: the mail to somebody registered must go out."""
    event, now = _locked(event), timezone.now()
    found = event.registrations.live().filter(address=address).first()
    if found and not found.is_lapsed(now):
        telling.tell_standing(found, now)
        return rules.register_refusal(event, places(event, now), now)
    if refusal := rules.register_refusal(event, places(event, now), now):
        return refusal
    if found:
        _expire(found)
    registration = Registration(
        event=event,
        name=name,
        address=address,
        phone=phone,
        state=RegistrationState.HELD,
        hold_expires_at=now + rules.HOLD,
    )
    _save_new(registration)
    consent.give(purpose=PURPOSE, guest_email=address, ip=ip)
    telling.tell_standing(registration, now)
    changed(registration, verb="held")
    return ""


@transaction.atomic
def register(
    *,
    event: Event,
    user: User,
    name: str,
    phone: str = "",
    institution: Institution | None = None,
    ip: str = "",
) -> Registration:
    """Give an account a place at once. One that it has, or asked for by mail, becomes this one."""
    if institution and not can_work_for(user, institution):
        raise RuleBroken(_("只能代表本单位报名。"))
    event, now = _locked(event), timezone.now()
    address = user.email.lower()
    own = event.registrations.live().filter(Q(user=user) | Q(user=None, address=address))
    found = own.order_by(F("user").asc(nulls_last=True)).first()
    if found and found.user_id and found.state == RegistrationState.CONFIRMED:
        return found
    if found and found.is_lapsed(now):
        _expire(found)
        found = None
    if found is None:
        if refusal := rules.register_refusal(event, places(event, now), now):
            raise RuleBroken(refusal)
        found = Registration(event=event, address=address)
    found.user, found.name, found.phone, found.institution = user, name, phone, institution
    _confirm(found)
    consent.give(purpose=PURPOSE, user=user, ip=ip)
    telling.tell_standing(found, now)
    changed(found, by=user, verb="confirmed")
    return found


@transaction.atomic
def confirm(*, registration: Registration) -> Registration:
    """Make a held place a firm one. Confirming twice changes nothing."""
    registration, event = _both_locked(registration)
    if registration.state == RegistrationState.CONFIRMED:
        return registration
    if refusal := rules.confirm_refusal(registration, event, timezone.now()):
        raise RuleBroken(refusal)
    _confirm(registration)
    telling.tell_standing(registration, registration.confirmed_at)
    changed(registration, verb="confirmed")
    return registration


@transaction.atomic
def cancel(*, registration: Registration, by: Any = None, is_told: bool = True) -> Registration:
    """Give a place back. Cancelling twice changes nothing."""
    registration, event = _both_locked(registration)
    if registration.state == RegistrationState.CANCELLED:
        return registration
    if refusal := rules.cancel_refusal(registration, event, timezone.now()):
        raise RuleBroken(refusal)
    was_confirmed = registration.state == RegistrationState.CONFIRMED
    registration.state, registration.cancelled_at = RegistrationState.CANCELLED, timezone.now()
    registration.full_clean()
    registration.save()
    if was_confirmed and is_told:
        telling.tell("events.place_cancelled", registration, by=by)
    changed(registration, by=by, verb="cancelled")
    return registration


@transaction.atomic
def release() -> int:
    """Mark the holds that ran out; their places are free already. Returns how many."""
    lapsed = Registration.objects.lapsed(timezone.now())
    count = lapsed.update(state=RegistrationState.EXPIRED)
    if count:
        record("expired", detail={"count": count})
    return count


def _locked(event: Event) -> Event:
    return Event.objects.select_for_update().get(pk=event.pk)


def _both_locked(registration: Registration) -> tuple[Registration, Event]:
    """The registration and its event as they stand, the event locked first, like everywhere."""
    event = Event.objects.select_for_update().get(pk=registration.event_id)
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    registration.event = event
    return registration, event


def _confirm(registration: Registration) -> None:
    registration.state, registration.hold_expires_at = RegistrationState.CONFIRMED, None
    registration.confirmed_at = registration.confirmed_at or timezone.now()
    if registration.pk is None:
        _save_new(registration)
    else:
        registration.full_clean()
        registration.save()


def _expire(registration: Registration) -> None:
    registration.state = RegistrationState.EXPIRED
    registration.save(update_fields=["state"])


def _save_new(registration: Registration) -> None:
    """Write it with a code that nobody at the event has; the event's lock keeps it free."""
    taken = registration.event.registrations
    while not registration.code or taken.filter(code=registration.code).exists():
        registration.code = str(secrets.randbelow(CODES) + 100_000)
    registration.full_clean()
    registration.save()
