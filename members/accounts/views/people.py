"""The staff list: the administrator invites, gives roles, closes and opens accounts."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import FormView, ListView

from base.access import StaffMixin
from base.errors import RuleBroken
from members.accounts import invitations, people, rules
from members.accounts.people_forms import InviteForm, RolesForm
from members.models import Invitation, User
from members.roles import Role, label


def staff_list() -> QuerySet[User]:
    """Everybody who is or was staff, with roles and second factor."""
    second_factor = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    rows = User.objects.filter(is_staff=True, anonymised_at__isnull=True)
    return (
        rows.annotate(has_second_factor=Exists(second_factor))
        .prefetch_related("groups")
        .order_by("-is_active", "name", "pk")
    )


def only_admin(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """403 for everybody but the administrator."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not rules.can_manage_people(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


class People(StaffMixin, ListView):
    """All staff accounts and the open invitations, addresses masked."""

    roles = (Role.ADMIN,)
    template_name = "members/accounts/people.html"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[User]:
        return staff_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        for person in context["object_list"]:
            person.role_labels = [label(group.name) for group in person.groups.all()]
        waiting = list(Invitation.objects.open().select_related("invited_by"))
        for invitation in waiting:
            invitation.role_labels = [label(role) for role in invitation.roles]
        return {**context, "invitations": waiting}


class Invite(StaffMixin, FormView):
    """Inviting somebody to the staff."""

    roles = (Role.ADMIN,)
    form_class = InviteForm
    template_name = "members/accounts/invite.html"

    def form_valid(self, form: InviteForm) -> HttpResponse:
        values = form.cleaned_data
        try:
            invitation = invitations.invite(
                address=values["address"],
                name=values["name"],
                roles=set(values["roles"]),
                by=self.request.user,
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        sent = _("邀请已发到 %(address)s，7 天内有效。") % {"address": invitation.masked_address}
        messages.success(self.request, sent)
        return HttpResponseRedirect(reverse("people:list"))


class ChangeRoles(StaffMixin, FormView):
    """Giving a person other roles."""

    roles = (Role.ADMIN,)
    form_class = RolesForm
    template_name = "members/accounts/roles.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if rules.can_manage_people(request.user):
            self.person = get_object_or_404(staff_list(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"roles": sorted(self.person.roles)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = self.person.pk == self.request.user.pk
        refusal = _("不能改自己的角色，请另一位系统管理员来改。") if own else ""
        return super().get_context_data(person=self.person, refusal=refusal, **kwargs)

    def form_valid(self, form: RolesForm) -> HttpResponse:
        try:
            people.change_roles(
                person=self.person, roles=set(form.cleaned_data["roles"]), by=self.request.user
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("%(name)s的角色已保存。") % {"name": self.person.name})
        return HttpResponseRedirect(reverse("people:list"))


def _do(request: HttpRequest, done: str, service: Callable[..., Any], **about: Any) -> HttpResponse:
    try:
        service(by=request.user, **about)
        messages.success(request, done)
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    return redirect("people:list")


@require_POST
@only_admin
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(staff_list(), pk=pk)
    return _do(request, _("账户已停用，登录已退出。"), people.deactivate, person=person)


@require_POST
@only_admin
def reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(staff_list(), pk=pk)
    return _do(request, _("账户已恢复，下次登录须换密码。"), people.reactivate, person=person)


@require_POST
@only_admin
def reset_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(staff_list(), pk=pk)
    done = _("双重验证已重置，下次登录重新设置。")
    return _do(request, done, people.reset_second_factor, person=person)


@require_POST
@only_admin
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation, pk=pk)
    return _do(request, _("新的邀请链接已发出。"), invitations.resend, invitation=invitation)


@require_POST
@only_admin
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation, pk=pk)
    return _do(request, _("邀请已收回。"), invitations.revoke, invitation=invitation)
