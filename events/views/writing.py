"""Writing an event on the staff desk: kept as a draft, or handed to the reviewer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView

import review.services
from base.access import StaffMixin, require_staff
from base.errors import RuleBroken
from events import rules, services
from events.forms import EventForm
from events.models import Event
from events.proposals import KIND
from members.accounts.drafts import DraftMixin
from members.roles import Role

from .found import found


class EventWrite(DraftMixin, StaffMixin, FormView):
    """What a new event and a changed one have in common: keep as draft, or hand in."""

    roles = (Role.EVENTS,)
    form_class = EventForm
    template_name = "events/desk_form.html"
    event: Event | None = None

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        kwargs["is_look"] = "look" in self.request.POST
        kwargs["is_final"] = "keep" not in self.request.POST and not kwargs["is_look"]
        kwargs["event"] = self.event
        return kwargs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        if form.is_bound and form.is_look:
            context["programme"] = form.programme_days()
        return context

    def form_valid(self, form: EventForm) -> HttpResponse:
        if form.is_look:
            return self.render_to_response(self.get_context_data(form=form))
        try:
            event = self.write(form)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        if form.is_final:
            messages.success(self.request, _("已提交审核，由另一位同事通过后公开。"))
        else:
            messages.success(self.request, _("草稿已保存，还没有提交。"))
        return redirect(event.get_desk_url())

    def write(self, form: EventForm) -> Event:
        """Call the service; gives the event."""
        raise NotImplementedError


class EventCreate(EventWrite):
    """A new event."""

    def write(self, form: EventForm) -> Event:
        return services.create_event(
            key=form.cleaned_data["key"],
            values=form.values(),
            by=self.request.user,
            is_final=form.is_final,
            note=form.cleaned_data["note"],
        )


class EventEdit(EventWrite):
    """A draft written on, or a change to what is public."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require_staff(request.user, *self.roles)
        self.event = found(request, kwargs["slug"])
        if refusal := rules.edit_refusal(self.event):
            messages.error(request, refusal)
            return redirect(self.event.get_desk_url())
        self.start = review.services.start(kind=KIND, obj=self.event)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        initial = EventForm.initial_from(self.start.values)
        return {**initial, "key": self.event.key, "started_from": self.start.started_from}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(event=self.event, revision=self.start.revision, **kwargs)

    def write(self, form: EventForm) -> Event:
        verb = services.propose if form.is_final else services.save_draft
        verb(
            event=self.event,
            values=form.values(),
            by=self.request.user,
            note=form.cleaned_data["note"],
            started_from=form.cleaned_data["started_from"],
        )
        return self.event
