"""Finding the event of an address on the desk."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from events.models import Event


def found(request: HttpRequest, slug: str) -> Event:
    """The event of an address; 404 for what this person may not see."""
    events = Event.objects.visible_to(request.user).for_page()
    return get_object_or_404(events, slug=slug)
