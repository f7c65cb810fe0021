"""The display modes: large type with high contrast, dark and light."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from base.access import public

VALUES = {"mode": ("large", ""), "theme": ("dark", "light", "")}
ONE_YEAR = 365 * 24 * 60 * 60  # seconds


@public
@csrf_exempt
@require_POST
def display(request: HttpRequest) -> HttpResponse:
    """Set the cookies named in the form and go back; an empty value clears one.

    Exempt from CSRF because public pages hold no token; a foreign Origin is refused instead.
    """
    if not _is_own(request):
        return HttpResponseBadRequest(
            _("显示设置只能在本站修改。"), content_type="text/plain; charset=utf-8"
        )
    response = HttpResponseRedirect(_way_back(request))
    for name, values in VALUES.items():
        value = request.POST.get(name)
        if value == "":
            response.delete_cookie(name, samesite="Lax")
        elif value in values:
            response.set_cookie(
                name, value, max_age=ONE_YEAR, secure=settings.IS_PRODUCTION, samesite="Lax"
            )
    return response


def _is_own(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()


def _way_back(request: HttpRequest) -> str:
    address = request.POST.get("next", "")
    is_local = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_local and address.startswith("/") else "/"
