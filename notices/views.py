"""A person's inbox, and the administrator's look-up of what was mailed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django.views.generic import DetailView, ListView

from base.access import StaffMixin
from base.errors import RuleBroken
from base.views import ListMixin
from zh.characters import without_invisible

from . import rules, services
from .models import Notice, State


class Inbox(ListMixin, ListView):
    """One's own notices, the newest first; `?unread=1` keeps those not yet read."""

    template_name = "notices/notice_list.html"

    def get_queryset(self) -> QuerySet:
        mine = Notice.objects.visible_to(self.request.user).for_list()
        return mine.unread() if self.only_unread else mine

    @property
    def only_unread(self) -> bool:
        return self.request.GET.get("unread") == "1"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            unread_count=services.unread_count(self.request.user),
            only_unread=self.only_unread,
            **kwargs,
        )


class NoticePage(DetailView):
    """One notice; opening it marks it as read (a mail scanner has no account, so GET may)."""

    template_name = "notices/notice_detail.html"
    slug_field = slug_url_kwarg = "token"

    def get_queryset(self) -> QuerySet:
        return Notice.objects.visible_to(self.request.user).select_related("occasion")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        services.mark_read(notice=self.object)
        return super().get_context_data(words=self.object.words(), **kwargs)


@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponse:
    """Mark the whole inbox as read."""
    n = services.mark_all_read(user=request.user)
    if n:
        text = ngettext("%(n)d 条消息已标为已读。", "%(n)d 条消息已标为已读。", n)
        messages.success(request, text % {"n": n})
    return redirect("notices:list")


class Lookup(StaffMixin, ListMixin, ListView):
    """To whom, when, with what result; addresses masked (domain 3.4, C16)."""

    template_name = "notices/notice_lookup.html"
    roles = rules.LOOKUP_ROLES

    def get_queryset(self) -> QuerySet:
        rows = Notice.objects.for_list()
        state = self.request.GET.get("state", "")
        if state in State.values:
            rows = rows.filter(state=state)
        if self.address:
            rows = rows.filter(address__iexact=self.address)
        return rows

    @property
    def address(self) -> str:
        return without_invisible(self.request.GET.get("address", "")).strip()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            states=State.choices,
            chosen_state=self.request.GET.get("state", ""),
            address=self.address,
            **kwargs,
        )


@require_POST
def resend(request: HttpRequest, token: str) -> HttpResponse:
    """Another round of tries for a mail that failed for good."""
    if not rules.can_look_up(request.user):
        raise PermissionDenied
    notice = get_object_or_404(Notice, token=token)
    try:
        services.resend(notice=notice, by=request.user)
        messages.success(request, _("已重新排入发送，一两分钟后刷新可看结果。"))
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    return redirect("notices:lookup")
