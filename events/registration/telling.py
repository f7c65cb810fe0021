"""What those with a place are told, each of them once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils import timezone, translation

from base import dates
from events.models import Event, Registration, RegistrationState
from events.telling import EVERYBODY, tell_members, words
from notices.kinds import Attachment, audiences
from notices.services import notify

from . import reminder
from .calendar_file import MIMETYPE, NAME, attachment

NOT_REGISTERED = "events.not_registered"  # the members' people without those with a place
# What the members are told of an event, and what those with a place are told instead.
CHANGES = {
    "events.moved": "events.place_moved",
    "events.postponed": "events.place_postponed",
    "events.cancelled": "events.place_off",
}
ANEW = timedelta(minutes=2)  # who asks again sooner pressed twice and gets one mail


def tell(kind: str, registration: Registration, *, key: str = "", by: Any = None) -> None:
    """Tell the person of one registration, by account or by address."""
    with translation.override(settings.LANGUAGE_CODE):
        context = words(registration.event) | {"code": registration.spoken_code}
        if registration.hold_expires_at:
            context["until"] = dates.moment(registration.hold_expires_at)
    whom = registration.user or registration.address
    notify(kind, about=registration, to=[whom], context=context, by=by, key=key)


def tell_standing(registration: Registration, now: datetime) -> None:
    """Send the link of a live registration: to confirm it, or the ticket. Twice at once is once."""
    if registration.state == RegistrationState.HELD:
        kind, since = "events.place_held", registration.asked_at
    else:
        kind, since = "events.place_confirmed", registration.confirmed_at or registration.asked_at
    tell(kind, registration, key=str((now - since) // ANEW))


def tell_change(kind: str, event: Event, *, by: Any, key: str = "") -> None:
    """Tell of a change: those with a place by their own notice, the other members by theirs."""
    tell_members(kind, event, by=by, key=key, audience=NOT_REGISTERED)
    with translation.override(settings.LANGUAGE_CODE):
        context = words(event)
    if whom := people(event):
        notify(CHANGES[kind], about=event, to=whom, context=context, by=by, key=key)
    if kind == "events.moved":
        reminder.count_as_reminded(event, timezone.now())


def people(event: Event) -> list[Any]:
    """Everybody with a confirmed place, once: accounts, and the addresses of other guests."""
    accounts = list(accounts_of(event).filter(is_active=True))
    known = {user.email.lower() for user in accounts}
    addresses = event.registrations.confirmed().filter(user=None).exclude(address="")
    rest = set(addresses.values_list("address", flat=True)) - known
    return [*accounts, *sorted(rest)]


def accounts_of(event: Event) -> QuerySet:
    """The accounts with a confirmed place, also those who asked for it as guests."""
    rows = event.registrations.confirmed()
    by_account = Q(pk__in=rows.filter(user__isnull=False).values("user"))
    by_address = Q(email__in=rows.filter(user=None).exclude(address="").values("address"))
    return get_user_model().objects.filter(by_account | by_address)


def not_registered(occasion: Any) -> QuerySet:
    """The audience of `tell_members` for a change: the members' people who have no place."""
    event = Event.objects.get(pk=occasion.about_id)
    return audiences[EVERYBODY](occasion).exclude(pk__in=accounts_of(event).values("pk"))


def calendar_files(occasion: Any) -> list[Attachment]:
    """The calendar file of the event that an occasion is about, directly or by a registration."""
    if occasion.about_type == Event._meta.label_lower:
        event = Event.objects.filter(pk=occasion.about_id).first()
    else:
        event = Event.objects.filter(registrations=occasion.about_id).first()
    return [(NAME, attachment(event), MIMETYPE)] if event and event.starts_at else []
