"""What a visitor sees when something went wrong: what happened, what is kept, what to do.

These pages read no database and no session; the page of a server error stands on nothing at all.
"""

from __future__ import annotations

import logging
import sys
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from . import context, navigation

log = logging.getLogger(__name__)
STYLESHEETS = ("css/bootstrap.min.css", "portal.css")
RETRY_AFTER = "300"  # seconds
LAST_RESORT = (
    '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>页面出了错</title>'
    '<h1>页面出了错</h1><p>请过几分钟再试一次。</p><p><a href="/">回到首页</a></p></html>'
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request itself is broken, so only the safest of frames is used."""
    return _page(
        request, 400, _("这个请求看不懂"), _("地址或提交的内容不完整。请退回上一页，重新打开再试。")
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, but not for this."""
    return _page(
        request,
        403,
        _("这一页不对你开放"),
        _("你的账户没有办这件事的权限。如果应当有，请联系本单位负责人或共同体专班。"),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without a valid token, most often one that stood open too long."""
    log.info("CSRF check failed at %s: %s", request.path, reason)
    return _page(
        request,
        403,
        _("没有提交成功"),
        _("页面打开得太久，或者浏览器没有保存 Cookie。请退回上一页，刷新后再提交一次。"),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing there, or nothing that this visitor may know of."""
    return _page(
        request,
        404,
        _("没有找到这个页面"),
        _("地址可能写错了，或者内容已经搬走。可以从下面几处继续。"),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 while the database does not answer.

    Whatever failed may fail again, so each step has something simpler behind it.
    """
    is_down = isinstance(sys.exc_info()[1], (OperationalError, InterfaceError))
    code = 503 if is_down else 500
    try:
        body = render_to_string("errors/500.html", _bare_context(request, code))
    except Exception:
        log.exception("The error page itself failed.")
        body = LAST_RESORT
    headers = {"Retry-After": RETRY_AFTER} if is_down else {}
    return HttpResponse(body, status=code, headers=headers)


def _bare_context(request: HttpRequest, code: int) -> dict[str, Any]:
    is_english = get_language() == "en"
    return {
        "code": code,
        "language": "en" if is_english else "zh-Hans",
        "home": "/en/" if is_english else "/",
        "phone": settings.SITE["phone"],
        "icon_url": _file("mark.svg"),
        "stylesheets": [_file(name) for name in STYLESHEETS],
        **context.display(request),
    }


def _file(name: str) -> str:
    """A static file's address; without the manifest the plain name, which is served as well."""
    try:
        return static(name)
    except ValueError:
        return f"{settings.STATIC_URL}{name}"


def _page(request: HttpRequest, code: int, heading: str, text: str) -> HttpResponse:
    words = {
        "code": code,
        "heading": heading,
        "text": text,
        "ways": navigation.addressed(navigation.WAYS_ON),
        "is_public": True,
    }
    return render(request, "errors/error.html", words, status=code)
