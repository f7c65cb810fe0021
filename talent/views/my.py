"""A person's own applications: how each stands, what comes next, taking one back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import DetailView, FormView, ListView

from base.errors import RuleBroken
from base.views import ListMixin
from talent import services
from talent.forms import ResumeForm
from talent.models import Application
from talent.rules import applications as rules
from talent.standing import next_step


class ApplicationList(ListMixin, ListView):
    """All of one's own, the newest first; two queries."""

    template_name = "talent/my_list.html"
    context_object_name = "applications"

    def get_queryset(self) -> QuerySet[Application]:
        return Application.objects.of(self.request.user).for_list()


class ApplicationDetail(DetailView):
    """One of one's own: the state, the next step, what was sent and what was answered."""

    template_name = "talent/my_detail.html"
    context_object_name = "application"
    slug_field = slug_url_kwarg = "token"

    def get_queryset(self) -> QuerySet[Application]:
        return Application.objects.of(self.request.user).for_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            next_step=next_step(self.object),
            replace_refusal=rules.replace_refusal(self.object),
            retract_refusal=rules.move_refusal(self.object, "retract"),
            **kwargs,
        )


class ReplaceResume(FormView):
    """Another résumé while nobody has answered."""

    form_class = ResumeForm
    template_name = "talent/my_resume.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.application = own(request, kwargs["token"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refusal = rules.replace_refusal(self.application)
        return super().get_context_data(application=self.application, refusal=refusal, **kwargs)

    def form_valid(self, form: ResumeForm) -> HttpResponse:
        try:
            services.replace_resume(
                application=self.application,
                resume=form.cleaned_data["resume"],
                by=self.request.user,
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("简历已换好，原来的已删除。"))
        return redirect(self.application)


@require_POST
def retract(request: HttpRequest, token: str) -> HttpResponse:
    """Take the application back."""
    application = own(request, token)
    try:
        services.retract(application=application, by=request.user)
        messages.success(request, _("报名已撤回，接收单位会收到通知。"))
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    return redirect(application)


def own(request: HttpRequest, token: str) -> Application:
    """The person's own application of an address; 404 for everybody else."""
    return get_object_or_404(Application.objects.of(request.user).for_list(), token=token)
