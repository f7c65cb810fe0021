"""One application as the institution reads and answers it. Opening it is written down."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView

from audit.services import record
from base.errors import RuleBroken
from members.workspace import WorkspaceMixin
from talent import services
from talent.forms import AnswerForm
from talent.models import Application
from talent.rules import applications as rules
from talent.rules.posts import HOST

from .working import PostMixin

ANSWERS = ("shortlist", "accept", "decline")


class ApplicationAnswer(WorkspaceMixin, PostMixin, FormView):
    """What a person sent, in full, with the answers that are possible now; 404 once withdrawn."""

    form_class = AnswerForm
    template_name = "talent/work_application.html"

    def find(self) -> Application:
        mine = Application.objects.visible_to(self.request.user).filter(post=self.post_row)
        rows = mine.select_related("user", "resume")
        application = get_object_or_404(rows, token=self.kwargs["token"])
        application.post = self.post_row
        return application

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.application = self.find()
        record("seen", by=request.user, about=self.application)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.application = self.find()
        if request.POST.get("verb") not in ANSWERS:
            raise Http404
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        verb = self.request.POST["verb"]
        answer = {
            "shortlist": services.shortlist,
            "accept": services.accept,
            "decline": services.decline,
        }[verb]
        try:
            answer(
                application=self.application, text=form.cleaned_data["text"], by=self.request.user
            )
        except RuleBroken as refusal:
            form.add_error("text", str(refusal))
            self.application = self.find()
            return self.form_invalid(form)
        messages.success(self.request, _("已答复，报名人会收到通知。"))
        return redirect(self.post_row.get_workspace_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        application = self.application
        moves = [
            (move, rules.move_refusal(application, move.verb))
            for move in rules.TRANSITIONS.values()
            if move.who == HOST and application.state in move.sources
        ]
        return super().get_context_data(application=application, moves=moves, **kwargs)
