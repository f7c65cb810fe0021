"""An institution's workspace: what waits, its profile, and the way into it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView

from base.errors import RuleBroken
from base.registries import workspace_todos
from members import profile
from members.forms import ProfileForm
from members.models import Institution
from members.services.institutions import confirm_profile
from members.services.profiles import draft_profile, propose_profile
from members.workspace import WorkspaceMixin, own_institution
from notices.models import Notice
from review import services as review
from review.models import Revision

NEWEST_NOTICES = 3


class My(TemplateView):
    """Where a person goes after signing in: straight on when there is only one place to go."""

    template_name = "members/my.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        own = list(Institution.objects.of(request.user).with_logo().order_by("sort_key", "pk"))
        if request.user.is_staff and not own:
            return redirect("desk")
        if len(own) == 1 and not request.user.is_staff:
            return redirect("members:workspace", own[0].slug)
        return self.render_to_response(self.get_context_data(institutions=own))


class Overview(WorkspaceMixin, TemplateView):
    """All that waits for the institution, on one page."""

    template_name = "members/workspace.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, institution = self.request.user, self.institution
        lacking = profile.missing(institution)
        return super().get_context_data(
            greeting=profile.greeting(timezone.localtime().hour),
            todos=[todo for ask in workspace_todos for todo in ask(institution, user)],
            lacking=lacking,
            completeness=profile.completeness(len(lacking)),
            proposal=Revision.objects.about(profile.KIND, institution).first(),
            notices=Notice.objects.visible_to(user).for_list()[:NEWEST_NOTICES],
            **kwargs,
        )


class ProfileEdit(WorkspaceMixin, FormView):
    """The profile's form: a draft, or a proposal that waits for the staff."""

    template_name = "members/profile_edit.html"
    form_class = ProfileForm

    def get_form_kwargs(self) -> dict[str, Any]:
        start = review.start(kind=profile.KIND, obj=self.institution)
        initial = {**start.values, "started_from": start.started_from}
        return {**super().get_form_kwargs(), "instance": self.institution, "initial": initial}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Validation writes what was typed onto the form's institution; the page shows the live one.
        self.institution = own_institution(self.request, self.kwargs["slug"])
        return super().get_context_data(review_kind=profile.KIND, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if "draft" in request.POST:
            form.is_valid()
            return self._send(form, draft_profile, _("草稿已保存，还没有提交。"))
        if form.is_valid():
            return self._send(form, propose_profile, _("修改已提交，一般两个工作日内答复。"))
        return self.form_invalid(form)

    def form_invalid(self, form: ProfileForm) -> HttpResponse:
        form.ask_for_logo_again()
        return super().form_invalid(form)

    def _send(self, form: ProfileForm, verb: Any, done: str) -> HttpResponse:
        live = own_institution(self.request, self.kwargs["slug"])
        try:
            verb(
                institution=live,
                by=self.request.user,
                values=form.values(),
                logo=form.uploaded_logo,
                started_from=form.data.get("started_from", ""),
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            form.data = form.data.copy()
            form.data["started_from"] = review.start(kind=profile.KIND, obj=live).started_from
            return self.form_invalid(form)
        messages.success(self.request, done)
        if fault := " ".join(form.errors.get("logo", [])):
            messages.warning(self.request, _("标志没有存下：%(fault)s") % {"fault": fault})
        return redirect("members:profile_edit", live.slug)


@require_POST
def confirm(request: HttpRequest, slug: str) -> HttpResponse:
    """Say in one press that the public page is still right."""
    institution = own_institution(request, slug)
    confirm_profile(institution=institution, by=request.user)
    messages.success(request, _("已记下：资料今天确认过。"))
    return redirect("members:workspace", institution.slug)
