"""The ticket: by its mailed link for guests, by the account for its person."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import ListView, TemplateView

from base.access import PublicMixin, public
from base.errors import RuleBroken
from base.views import ListMixin
from events.models import Registration, RegistrationState, State
from events.registration import rules, services
from events.registration.calendar_file import MIMETYPE, NAME, attachment
from events.registration.places import places
from events.registration.ticket import qr

GONE = 410


class TicketPage(TemplateView):
    """A registration as it stands: to be confirmed, the ticket itself, or why it is none."""

    template_name = "events/ticket.html"
    cancel_url_name = ""
    refusal = ""  # why what was just pressed did not work

    def registration(self) -> Registration:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        registration, now = self.registration(), timezone.now()
        event = registration.event
        stands = registration.state
        if registration.is_lapsed(now):
            stands = RegistrationState.EXPIRED
        may_again = not rules.register_refusal(event, places(event, now), now)
        return super().get_context_data(
            registration=registration,
            event=event,
            stands=stands,
            is_off=event.state in (State.CANCELLED, State.POSTPONED),
            qr=qr(registration) if stands == RegistrationState.CONFIRMED else "",
            confirm_refusal=rules.confirm_refusal(registration, event, now),
            cancel_refusal=rules.cancel_refusal(registration, event, now),
            cancel_url_name=self.cancel_url_name,
            may_register_again=may_again,
            refusal=self.refusal,
            **kwargs,
        )

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        if context["stands"] == RegistrationState.EXPIRED:
            kwargs.setdefault("status", GONE)
        return super().render_to_response(context, **kwargs)


@method_decorator(never_cache, name="dispatch")
class Ticket(PublicMixin, TicketPage):
    """The page of a mailed link. Looking changes nothing; the button confirms."""

    cancel_url_name = "events:ticket_cancel"

    def registration(self) -> Registration:
        return by_link(self.kwargs["token"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        registration = self.registration()
        if registration.user_id:
            return redirect(registration)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        registration = self.registration()
        if registration.user_id:
            return redirect(registration)
        try:
            return redirect(services.confirm(registration=registration))
        except RuleBroken as refusal:
            self.refusal = str(refusal)
            return self.get(request, *args, **kwargs)


@method_decorator(never_cache, name="dispatch")
class OwnTicket(TicketPage):
    """The same for an account, and for nobody else."""

    cancel_url_name = "events:own_cancel"

    def registration(self) -> Registration:
        return by_account(self.request, self.kwargs["token"])


@public
@require_POST
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """A guest gives the place back."""
    registration = by_link(token)
    return redirect(registration) if registration.user_id else give_back(registration, None)


@require_POST
def own_cancel(request: HttpRequest, token: str) -> HttpResponse:
    """A person gives the own place back."""
    return give_back(by_account(request, token), request.user)


def give_back(registration: Registration, by: Any) -> HttpResponse:
    """Cancel, and show the page that says how the registration stands now, or why it stays."""
    with suppress(RuleBroken):  # the page shows the refusal in the button's place
        services.cancel(registration=registration, by=by)
    return redirect(registration)


@public
@never_cache
@require_safe
def calendar_file(request: HttpRequest, token: str) -> HttpResponse:
    """The event for the calendar of whoever holds the link; it says nothing of the person."""
    headers = {"Content-Disposition": f'attachment; filename="{NAME}"'}
    content = attachment(by_link(token).event)
    return HttpResponse(content, content_type=f"{MIMETYPE}; charset=utf-8", headers=headers)


class MyRegistrations(ListMixin, ListView):
    """What a person registered for, the latest event first."""

    template_name = "events/my_registrations.html"
    context_object_name = "registrations"

    def get_queryset(self) -> Any:
        own = Registration.objects.of(self.request.user).for_list()
        return own.order_by("-event__starts_at", "-pk")


def by_link(token: str) -> Registration:
    """The registration that a mailed link opens; 404 when there is none, or no longer."""
    return get_object_or_404(Registration.objects.for_list(), token=token)


def by_account(request: HttpRequest, token: str) -> Registration:
    """The registration of the person signed in; somebody else's is not there."""
    return get_object_or_404(Registration.objects.of(request.user).for_list(), token=token)
