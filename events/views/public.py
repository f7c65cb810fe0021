"""The public pages: agenda, event, series. They read no session and set no cookie."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.generic import DetailView, TemplateView

from base.access import PublicMixin
from base.registries import event_sections
from events.agenda import Agenda
from events.models import Event, Series
from events.standing import next_change


class EventList(PublicMixin, TemplateView):
    """One month of events, as rows or as a table; four queries at most."""

    template_name = "events/event_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(agenda=Agenda(self.request.GET, timezone.now()), **kwargs)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        agenda = context["agenda"]
        response.changes_at = next_change(agenda.events, agenda.now)
        return response


class EventDetail(PublicMixin, DetailView):
    """An event's public page; a draft is nowhere for a stranger, 404 even to its author."""

    template_name = "events/event_detail.html"
    context_object_name = "event"

    def get_queryset(self):
        return Event.objects.visible_to(None).for_page()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        organisers = self.object.organisers.all()
        filled = [(row.template, row.context(self.object)) for row in event_sections]
        sections = [(template, section) for template, section in filled if section is not None]
        return super().get_context_data(organisers=organisers, sections=sections, **kwargs)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        response.changes_at = next_change([self.object], timezone.now())
        return response


class SeriesDetail(PublicMixin, TemplateView):
    """A series: what comes and what was, edition by edition; two queries."""

    template_name = "events/series_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        series = get_object_or_404(Series, slug=self.kwargs["slug"])
        now = timezone.now()
        events = list(Event.objects.visible_to(None).filter(series=series).for_list())
        return super().get_context_data(
            series=series,
            coming=[event for event in events if event.ends_at > now],
            past=[event for event in reversed(events) if event.ends_at <= now],
            **kwargs,
        )
