"""Asking for a place: as a guest by mail, or by account at once. Never kept in the page cache."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView

from base.access import PublicMixin
from base.errors import RuleBroken
from events.models import Event, RegistrationMode
from events.registration import limits, services
from events.registration.box import box
from events.registration.forms import GuestForm, OwnForm
from events.registration.rules import HOLD
from members.accounts.drafts import DraftMixin
from members.accounts.network import address_of
from zh.masking import mask_email

SALT = "events.place_asked"


class EventMixin:
    """A page about registering at the event of the address; 404 where nobody registers."""

    event: Event
    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        rows = Event.objects.visible_to(None).exclude(registration=RegistrationMode.NONE)
        self.event = get_object_or_404(rows.select_related("venue"), slug=kwargs["slug"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "event": self.event}  # type: ignore[misc]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(  # type: ignore[misc]
            event=self.event, box=box(self.event, timezone.now()), **kwargs
        )


@method_decorator(never_cache, name="dispatch")
class AskByMail(PublicMixin, EventMixin, FormView):
    """A guest's form; somebody signed in is sent on to the own one."""

    form_class = GuestForm
    template_name = "events/register.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return redirect("events:register_own", self.event.slug)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: GuestForm) -> HttpResponse:
        ip, typed = address_of(self.request), form.cleaned_data
        if limits.is_flood(ip, timezone.now()):
            return too_many(self.request)
        if not limits.takes_turn(self.event, typed["address"]):
            form.add_error("address", _("这个邮箱在一小时里申请了很多次，请过一小时再试。"))
            return self.render_to_response(self.get_context_data(form=form), status=429)
        try:
            services.hold(
                event=self.event,
                name=typed["name"],
                address=typed["address"],
                phone=typed["phone"],
                ip=ip,
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        to = signing.dumps(mask_email(typed["address"]), salt=SALT)
        return redirect(f"{reverse('events:register_sent', args=[self.event.slug])}?to={to}")


@method_decorator(never_cache, name="dispatch")
class Sent(PublicMixin, EventMixin, TemplateView):
    """Where to look for the mail; the same words whoever asked."""

    template_name = "events/register_sent.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        try:
            to = signing.loads(self.request.GET.get("to", ""), salt=SALT, max_age=HOLD)
        except signing.BadSignature:
            to = ""
        return super().get_context_data(to=to, **kwargs)


class AskByAccount(DraftMixin, EventMixin, FormView):
    """Somebody signed in has the place at once."""

    form_class = OwnForm
    template_name = "events/register_own.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        own = self.event.registrations.of(request.user).confirmed().first()
        return redirect(own) if own else super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: OwnForm) -> HttpResponse:
        typed = form.cleaned_data
        try:
            registration = services.register(
                event=self.event,
                user=self.request.user,
                name=typed["name"],
                phone=typed["phone"],
                institution=typed.get("institution"),
                ip=address_of(self.request),
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        return redirect(registration)


def too_many(request: HttpRequest) -> HttpResponse:
    """429: more requests from one network than any fair sends."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = str(int(limits.FLOOD_WITHIN.total_seconds()))
    return response
