"""Whether the portal lives, and whether it can serve."""

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.urls import path

from base.access import public

app_name = "health"


@public
def live(request: HttpRequest) -> JsonResponse:
    """200 while the process answers."""
    return JsonResponse({"status": "ok"})


@public
def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database and the cache answer, 503 with the name of what does not."""
    checks = {"database": _database, "cache": _cache}
    failed = []
    for name, check in checks.items():
        try:
            check()
        except Exception:
            failed.append(name)
    return JsonResponse(
        {"status": "failed" if failed else "ok", "failed": failed}, status=503 if failed else 200
    )


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _cache() -> None:
    cache.set("health", "ok", 5)


urlpatterns = [path("live", live, name="live"), path("ready", ready, name="ready")]
