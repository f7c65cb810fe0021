"""Calendar files. They use no session and set no cookie; the page cache answers 304."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from base.access import public
from events import calendar_files
from events.models import Event, Series


@public
@require_safe
def all_events(request: HttpRequest) -> HttpResponse:
    """Everything public, in the order of time; one query."""
    events = Event.objects.visible_to(None).for_list()
    return answer(calendar_files.feed(events, _("武宁创新共同体活动")), "wuning-events")


@public
@require_safe
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """What is public of a series; two queries."""
    found = get_object_or_404(Series, slug=slug)
    events = Event.objects.visible_to(None).filter(series=found).for_list()
    return answer(calendar_files.feed(events, found.local_name), found.slug)


@public
@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """One public event; a draft is nowhere, 404 even to its author."""
    found = get_object_or_404(Event.objects.visible_to(None).for_list(), slug=slug)
    return answer(calendar_files.one(found), found.slug)


def answer(content: bytes, name: str) -> HttpResponse:
    """The file under a name that a calendar or a folder can show."""
    headers = {"Content-Disposition": f'inline; filename="{name}.ics"'}
    return HttpResponse(content, content_type=calendar_files.CONTENT_TYPE, headers=headers)
