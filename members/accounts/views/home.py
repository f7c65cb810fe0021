"""One's own account: correcting, taking along, closing."""

from __future__ import annotations

import json
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import logout
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import FormView, TemplateView, UpdateView

from audit.services import record
from base.errors import RuleBroken
from members.accounts import consent, erasure, personal_data, rules
from members.accounts.drafts import DraftMixin
from members.accounts.person_forms import CloseAccountForm, PersonForm
from members.models import Consent, Draft, User


class Account(TemplateView):
    """One's own account: who I am, how I sign in, what I agreed to, what was not sent."""

    template_name = "members/accounts/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        standing = list(Consent.objects.standing().filter(user=user))
        versions = {text.purpose: text for text in consent.texts}
        return super().get_context_data(
            is_mfa_enabled=is_mfa_enabled(user),
            consents=[(row, versions.get(row.purpose)) for row in standing],
            drafts=Draft.objects.filter(user=user),
            close_refusal=rules.close_refusal(user),
            **kwargs,
        )


class EditPerson(DraftMixin, UpdateView):
    """Correcting one's name and telephone number."""

    model = User
    form_class = PersonForm
    template_name = "members/accounts/person_form.html"
    success_url = reverse_lazy("accounts:home")

    def get_object(self, queryset: Any = None) -> User:
        return User.objects.get(pk=self.request.user.pk)

    def form_valid(self, form: PersonForm) -> HttpResponse:
        response = super().form_valid(form)
        if form.changed_data:
            record(
                "edited", by=self.object, about=self.object, detail={"fields": form.changed_data}
            )
        messages.success(self.request, _("已保存。"))
        return response


@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """Everything the portal holds about me, to read, or as a JSON file with ?format=json."""
    tables = personal_data.export(request.user)
    record("exported", about=request.user)
    if request.GET.get("format") != "json":
        return render(request, "members/accounts/my_data.html", {"tables": tables})
    document = {
        "exported_at": timezone.localtime(),
        "tables": {
            table["table"]: [
                {cell["field"]: cell["value"] for cell in row} for row in table["rows"]
            ]
            for table in tables
        },
    }
    text = json.dumps(document, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    name = f"my-data-{timezone.localdate():%Y%m%d}.json"
    return HttpResponse(
        text,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


class CloseAccount(FormView):
    """Closing one's account for good."""

    form_class = CloseAccountForm
    template_name = "members/accounts/close.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(refusal=rules.close_refusal(self.request.user), **kwargs)

    def form_valid(self, form: CloseAccountForm) -> HttpResponse:
        try:
            erasure.close_account(user=self.request.user)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        logout(self.request)
        return HttpResponseRedirect(f"{reverse('account_login')}?note=closed")


@require_POST
def withdraw_consent(request: HttpRequest, purpose: str) -> HttpResponse:
    """Take back what one agreed to."""
    try:
        if consent.withdraw(purpose=purpose, user=request.user):
            messages.success(request, _("已撤回。"))
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    return redirect("accounts:home")


def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """What was typed and not sent, to read and copy; POST lets it go."""
    kept = get_object_or_404(Draft, pk=pk, user=request.user)
    if request.method == "POST":
        kept.delete()
        messages.success(request, _("已删除。"))
        return redirect("accounts:home")
    return render(request, "members/accounts/draft.html", {"kept": kept})
