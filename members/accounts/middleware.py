"""What an account owes before it goes on: not idle too long, own password, second factor."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.services import record
from members.models import User

from . import drafts, mfa

SEEN = "seen_at"
DUTIES_DONE = "duties_done"
SIGNED_IN = "signed_in"  # a cookie for the header of public pages; it opens nothing
WRITE_EVERY = 60  # seconds
View = Callable[..., Any]


def idle_seconds(user: User) -> int:
    """How long the account may rest: staff 30 minutes, others 2 hours by default (domain 3.5 b)."""
    minutes = settings.STAFF_IDLE_MINUTES if user.is_staff else settings.MEMBER_IDLE_MINUTES
    return minutes * 60


class Middleware:
    """The part that both have: a public page is left alone, with its session untouched."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> Any:
        if not getattr(view, "login_required", True):
            return None
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return None
        return self.check(request)

    def check(self, request: HttpRequest) -> HttpResponse | None:
        raise NotImplementedError


class IdleSignOut(Middleware):
    """Signs an idle account out. A form that comes too late is kept as a draft, not lost."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = super().__call__(request)
        self._mark_signed_in(request, response)
        return response

    def check(self, request: HttpRequest) -> HttpResponse | None:
        now = int(time.time())
        seen = request.session.get(SEEN, now - WRITE_EVERY)
        if now - seen > idle_seconds(request.user):
            return self._sign_out(request)
        if now - seen >= WRITE_EVERY:
            request.session[SEEN] = now
            row = UserSession.objects.filter(session_key=request.session.session_key)
            row.update(last_seen_at=timezone.now())
        return None

    def _sign_out(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        kept = request.method == "POST" and drafts.keep(user, request.path, request.POST)
        record("signed_out", by=user, about=user, detail={"reason": "idle"})
        request.signed_out_by_clock = True
        logout(request)
        back = request.get_full_path() if request.method == "GET" or kept else ""
        note = {"note": "kept" if kept else "idle", **({"next": back} if back else {})}
        return redirect_whole_page(request, f"{resolve_url(settings.LOGIN_URL)}?{urlencode(note)}")

    @staticmethod
    def _mark_signed_in(request: HttpRequest, response: HttpResponse) -> None:
        """Set or clear the `signed_in` cookie where the page looked at its user."""
        if not hasattr(request, "_cached_user"):
            return
        marked = SIGNED_IN in request.COOKIES
        if request.user.is_authenticated and not marked:
            secure = settings.SESSION_COOKIE_SECURE
            response.set_cookie(SIGNED_IN, "1", samesite="Lax", secure=secure)
        elif not request.user.is_authenticated and marked:
            response.delete_cookie(SIGNED_IN, samesite="Lax")


class AccountDuties(Middleware):
    """First a password of one's own, then the second factor; until then only those pages open."""

    def check(self, request: HttpRequest) -> HttpResponse | None:
        if request.session.get(DUTIES_DONE) == request.user.pk:
            return None
        if request.resolver_match.url_name in self._free():
            return None
        if not (duty := first_duty(request.user)):
            request.session[DUTIES_DONE] = request.user.pk
            return None
        page, why = duty
        messages.warning(request, why)
        return redirect_whole_page(request, reverse(page))

    @staticmethod
    def _free() -> set[str]:
        return {
            "account_change_password",
            "account_set_password",
            "account_reauthenticate",
            "account_email",
            "mfa_activate_totp",
            "mfa_reauthenticate",
            "mfa_index",
            "mfa_view_recovery_codes",
            "mfa_download_recovery_codes",
        }


def first_duty(user: User) -> tuple[str, str] | None:
    """The page that an account must pass first, with the reason; None when nothing is owed."""
    if user.must_change_password and not user.is_demo:
        return "account_change_password", _("第一次登录，请先换一个自己的密码。")
    if mfa.is_required(user) and not mfa.is_set(user):
        return "mfa_activate_totp", _("工作人员登录需要双重验证，请先设好。")
    return None


def redirect_whole_page(request: HttpRequest, url: str) -> HttpResponse:
    """A redirect that htmx follows with the whole page, not with the fragment it asked for."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)
