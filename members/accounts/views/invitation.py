"""Accepting an invitation: the link is only looked at by GET, and used up by POST."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from base.access import PublicMixin
from base.errors import RuleBroken
from members.accounts import consent, invitations, rules
from members.accounts.network import address_of
from members.accounts.people_forms import AcceptForm
from members.models import Invitation
from members.roles import label


@method_decorator(never_cache, name="dispatch")
@method_decorator(sensitive_post_parameters("password1", "password2"), name="dispatch")
class Accept(PublicMixin, FormView):
    """The invited person chooses a password, or takes the roles into the account signed in."""

    form_class = AcceptForm
    template_name = "members/accounts/accept.html"
    invitation: Invitation | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = Invitation.objects.for_token(kwargs["token"]).select_related("invited_by")
        self.invitation = rows.first()
        if self.invitation is None:
            return self.render_to_response({}, status=410)
        return super().dispatch(request, *args, **kwargs)

    @property
    def person(self) -> Any:
        return self.request.user if self.request.user.is_authenticated else None

    def get_form_kwargs(self) -> dict[str, Any]:
        more = {"invitation": self.invitation, "consent_text": consent.ACCOUNT.text}
        return {**super().get_form_kwargs(), **more}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            invitation=self.invitation,
            role_labels=[label(role) for role in self.invitation.roles],
            refusal=rules.accept_refusal(self.invitation, self.person),
            person=self.person,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.person:
            return self._accept()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AcceptForm) -> HttpResponse:
        return self._accept(name=form.cleaned_data["name"], password=form.cleaned_data["password1"])

    def _accept(self, **given: str) -> HttpResponse:
        try:
            user = invitations.accept(
                invitation=self.invitation, by=self.person, ip=address_of(self.request), **given
            )
        except RuleBroken as refusal:
            messages.error(self.request, str(refusal))
            return HttpResponseRedirect(self.request.path)
        if not self.person:
            get_adapter().login(self.request, user)
        messages.success(self.request, _("欢迎加入。"))
        return redirect("members:my")
