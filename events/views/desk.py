"""The staff desk's pages of events: list, preview, and the verbs."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView

from base.access import StaffMixin, require_staff
from base.errors import RuleBroken
from events import desk, rules, services
from events.day_notes import day_note
from events.forms import ReasonForm
from events.models import DESK_ROLES, Event
from events.preview import preview
from members.roles import Role

from .found import found


class EventDesk(StaffMixin, TemplateView):
    """All events by where they stand, with the proposal that is open about each."""

    roles = DESK_ROLES
    template_name = "events/desk_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        show = self.request.GET.get("show", "")
        show = show if show in desk.TABS else ""
        return super().get_context_data(
            page=desk.page(show, self.request.GET.get("page", "")),
            show=show,
            tabs=desk.TABS.items(),
            can_write=rules.can_write(self.request.user),
            **kwargs,
        )


class EventDeskDetail(StaffMixin, TemplateView):
    """An event as the public sees it, or will see it, with what can be done about it."""

    roles = DESK_ROLES
    template_name = "events/desk_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event = found(self.request, self.kwargs["slug"])
        revision = desk.open_revision(event)
        shown, organisers, programme = preview(event, revision)
        return super().get_context_data(
            event=event,
            shown=shown,
            organisers=organisers,
            programme=programme,
            revision=revision,
            warning=day_note(shown.starts_at) if shown.starts_at else "",
            moves=moves(self.request.user, event),
            can_write=rules.can_write(self.request.user),
            edit_refusal=rules.edit_refusal(event),
            **kwargs,
        )


class EventStop(StaffMixin, FormView):
    """The reason why an event is postponed or cancelled."""

    roles = (Role.EVENTS,)
    form_class = ReasonForm
    template_name = "events/desk_stop.html"
    verb = ""
    WORDS = {
        "postpone": (gettext_lazy("确认延期并通知成员"), gettext_lazy("已延期，成员会收到通知。")),
        "cancel": (gettext_lazy("确认取消并通知成员"), gettext_lazy("已取消，成员会收到通知。")),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require_staff(request.user, *self.roles)
        self.event = found(request, kwargs["slug"])
        if refusal := rules.move_refusal(self.event, self.verb):
            messages.error(request, refusal)
            return redirect(self.event.get_desk_url())
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "submit": self.WORDS[self.verb][0]}

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        act = services.postpone if self.verb == "postpone" else services.cancel
        reason = form.cleaned_data["reason"]
        return carry_out(self.request, self.event, act, self.WORDS[self.verb][1], reason=reason)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(event=self.event, verb=self.verb, **kwargs)


@require_POST
def act(request: HttpRequest, slug: str, verb: str) -> HttpResponse:
    """Finish, discard or withdraw: one press, no words needed."""
    require_staff(request.user, *DESK_ROLES)
    event = found(request, slug)
    if not rules.can_write(request.user):
        raise PermissionDenied
    service, done = {
        "finish": (services.finish, _("已收尾归档。")),
        "discard": (services.discard, _("草稿已作废。")),
        "withdraw": (services.withdraw, _("已撤回，内容还在表单里，改好后可以再提交。")),
    }[verb]
    return carry_out(request, event, service, done)


def carry_out(
    request: HttpRequest, event: Event, service: Any, done: Any, **words: str
) -> HttpResponse:
    """Call a service about the event, say what came of it and go back to its page."""
    try:
        service(event=event, by=request.user, **words)
        messages.success(request, done)
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    return redirect(event.get_desk_url())


def moves(user: Any, event: Event) -> list[tuple[rules.Transition, str]]:
    """The buttons: transitions that `user` may start here, each with why not now."""
    verbs = [move for move in rules.TRANSITIONS.values() if move.role == Role.EVENTS]
    return [
        (move, rules.move_refusal(event, move.verb))
        for move in verbs
        if event.state in move.sources and rules.can_move(user, move.verb)
    ]
