"""Django's admin: tables of reference for the technical administrator, nothing reviewed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from base.access import public

# Accounts, second factors, sessions and roles change through the portal's services, with audit.
HELD_BY_SERVICES = {"account", "auth", "mfa", "usersessions"}


class PortalAdminSite(admin.AdminSite):
    """For superusers, who sign in where everybody does: one lock-out, one second factor."""

    site_title = _("武宁创新共同体")
    site_header = _("武宁创新共同体 · 系统管理")
    index_title = _("参考数据")
    enable_nav_sidebar = False

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        open_to_edit = [m for m in models if m._meta.app_label not in HELD_BY_SERVICES]
        super().register(open_to_edit, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.is_superuser

    @public
    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next") or request.path)
