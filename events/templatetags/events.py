"""Tags of the events' pages: when an event is, how it stands, its parts in order."""

from __future__ import annotations

import re
from types import SimpleNamespace

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from events import day_notes, telling
from events.models import Event, Organiser, OrganiserRole
from events.standing import Standing
from events.standing import standing as standing_of
from members.models import Institution
from members.templatetags.members import spoken
from zh.masking import mask_email, mask_phone

register = template.Library()
BETWEEN_PHRASES = re.compile(r"(?<=[：，、·])(?=[^”])")
register.filter("event_days", telling.days)
register.filter("event_clock", telling.clock)
register.filter("event_when", telling.when)
register.filter("mask_email", mask_email)
register.filter("mask_phone", mask_phone)


@register.filter
def standing(event: Event) -> Standing:
    """How the event stands now."""
    return standing_of(event)


@register.simple_tag
def organiser_groups(organisers: list[Organiser]) -> list[tuple[str, list[Institution]]]:
    """The organisers by role, 主办 first; roles that nobody has are left out."""
    groups = [
        (role.label, [part.institution for part in organisers if part.role == role])
        for role in OrganiserRole
    ]
    return [(label, institutions) for label, institutions in groups if institutions]


@register.simple_tag
def event_title(event: Event) -> SafeString | str:
    """The name in the language of the page; Chinese breaks between its phrases only."""
    if get_language() == "en":
        return spoken(event, "title")
    phrases = BETWEEN_PHRASES.split(event.title)
    return format_html_join("", '<span class="nb">{}</span>', ((phrase,) for phrase in phrases))


@register.simple_tag
def spoken_place(event: Event) -> SafeString:
    """Venue and place within it, each said to be Chinese where an English page has no English."""
    venue = spoken(event.venue, "name") if event.venue else ""
    place = spoken(SimpleNamespace(place=event.place), "place") if event.place else ""
    return format_html_join("·", "{}", ((part,) for part in (venue, place) if part))


@register.simple_tag
def is_make_up(event: Event) -> bool:
    """Whether it begins on a weekend day that is worked (调休上班, domain 3.9)."""
    return event.starts_at is not None and day_notes.is_make_up(event.starts_at)
