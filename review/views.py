"""The desk's queue, its two decisions, and the author's way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from base.access import StaffMixin, require_staff
from base.errors import RuleBroken

from . import rules, services
from .difference import difference
from .forms import DecisionForm
from .kinds import kinds, reviewing_roles
from .models import Revision
from .queue import Waiting


class Queue(StaffMixin, TemplateView):
    """What waits for this reviewer, one of it opened: the one asked for, or the oldest."""

    template_name = "review/revision_list.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require_reviewer(request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kind = self.request.GET.get("kind", "")
        if kind and kind not in kinds:
            raise Http404
        waiting = Waiting(self.request.user, kind)
        opened = waiting.oldest
        if token := self.kwargs.get("token"):
            opened = get_object_or_404(seen_by(self.request.user), token=token)
        context = {
            "waiting": waiting,
            "chosen_kind": kind,
            "opened": opened,
            "others": [row for row in waiting.rows if row != opened],
        }
        if opened:
            kwargs.setdefault("form", DecisionForm(opened))
            context |= {
                "rows": partial(difference, opened),
                "refusal": decide_refusal(opened, self.request.user),
                "opinions": opened.opinions.select_related("by"),
                "public_url": opened.review_kind.url(opened.subject),
                "next": waiting.after(opened),
            }
        return super().get_context_data(**context, **kwargs)


@require_POST
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Pass the step on what the page showed; the fields whose box is ticked go back."""
    return decide(request, token, accept_or_part)


@require_POST
def return_(request: HttpRequest, token: str) -> HttpResponse:
    """Send all of it back with the reason."""
    return decide(request, token, send_back)


def accept_or_part(form: DecisionForm, **answer: Any) -> str:
    """Carry it out; says what was done."""
    text = form.cleaned_data["text"]
    if form.returned:
        services.accept_partly(returned=form.returned, text=text, **answer)
        return _("已答复：%(title)s，没有退回的项目已公开")
    services.accept(text=text, ticks=form.cleaned_data["ticks"], **answer)
    return _("已通过：%(title)s")


def send_back(form: DecisionForm, **answer: Any) -> str:
    """Carry it out; says what was done."""
    text = rules.words_of(form.revision, form.returned, form.cleaned_data["text"])
    services.return_(text=text, **answer)
    return _("已退回：%(title)s")


@require_POST
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """The author, or whoever speaks for the same thing, takes it back."""
    revision = get_object_or_404(Revision, token=token)
    if not rules.can_withdraw(request.user, revision):
        raise Http404
    try:
        services.withdraw(revision=revision, by=request.user)
        messages.success(request, _("已撤回。填写的内容还在表单里，改好后可以再提交。"))
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    return redirect(revision.review_kind.edit_url(revision.subject))


def decide(request: HttpRequest, token: str, verb: Callable[..., str]) -> HttpResponse:
    """Carry out one decision and go on to the next that waits."""
    require_reviewer(request.user)
    revision = get_object_or_404(seen_by(request.user), token=token)
    form = DecisionForm(revision, request.POST)
    try:
        if not form.is_valid():
            raise RuleBroken(form.fault)
        digest = request.POST.get("digest", "")
        done = verb(form, revision=revision, digest=digest, by=request.user)
    except RuleBroken as refusal:
        page = Queue()
        page.setup(request, token=token)
        context = page.get_context_data(form=form, fault=str(refusal))
        return page.render_to_response(context, status=409)
    messages.success(request, done % {"title": revision.title})
    following = Waiting(request.user).after(revision)
    return redirect(following or "review:list")


def require_reviewer(user: Any) -> None:
    """Raise PermissionDenied unless `user` holds a role that decides some step."""
    require_staff(user, *reviewing_roles())


def seen_by(user: Any) -> Any:
    """The proposals that a reviewer may open."""
    return Revision.objects.visible_to(user).select_related("author")


def decide_refusal(revision: Revision, user: Any) -> str:
    """Why the buttons are not offered; empty when they are."""
    return rules.decide_refusal(revision, user, revision.digest)
