"""The desk's list of who is registered for an event."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import ListView

from base.access import StaffMixin
from base.views import ListMixin
from events.models import Event, Registration, RegistrationState
from events.registration.places import places
from members.roles import Role
from zh.characters import half_width, without_invisible

LONGEST_QUERY = 60
TABS = {
    "": gettext_lazy("已报名"),
    "held": gettext_lazy("待确认"),
    "cancelled": gettext_lazy("已取消"),
    "expired": gettext_lazy("未确认"),
}


class RegistrationList(StaffMixin, ListMixin, ListView):
    """Names, masked contacts and states; found by name or code."""

    roles = (Role.EVENTS,)
    template_name = "events/desk_registrations.html"
    context_object_name = "registrations"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.now = timezone.now()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        events = Event.objects.visible_to(request.user)
        self.event = get_object_or_404(events, slug=kwargs["slug"])
        return super().get(request, *args, **kwargs)

    @property
    def query(self) -> str:
        typed = half_width(without_invisible(self.request.GET.get("q", "")))
        return typed.strip()[:LONGEST_QUERY]

    @property
    def show(self) -> str:
        show = self.request.GET.get("show", "")
        return show if show in TABS else ""

    def get_queryset(self) -> Any:
        rows = Registration.objects.filter(event=self.event).for_list()
        if self.query:  # whatever the state: the person stands at the door and asks
            code = self.query.replace(" ", "")
            found = Q(name__icontains=self.query) | Q(user__name__icontains=self.query)
            rows = rows.filter(found | Q(code=code) if code.isdecimal() else found)
        else:
            rows = self._of_tab(rows)
        return rows.order_by("-asked_at", "-pk")

    def _of_tab(self, rows: Any) -> Any:
        lapsed = rows.lapsed(self.now)
        if self.show == "held":
            return rows.filter(state=RegistrationState.HELD, hold_expires_at__gt=self.now)
        if self.show == "expired":
            return lapsed | rows.filter(state=RegistrationState.EXPIRED)
        return rows.filter(state=self.show or RegistrationState.CONFIRMED)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            event=self.event,
            places=places(self.event, self.now),
            query=self.query,
            show=self.show,
            tabs=TABS.items(),
            now=self.now,
            **kwargs,
        )
