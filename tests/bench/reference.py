"""The yardsticks: a bare Django view of 10 KB, and b, a list of 30 rows with Django's usual parts.

BENCH_MIDDLEWARE=none serves the first, usual the second; the rows live in BENCH_DATABASE.
"""

import os
from datetime import UTC, datetime, timedelta

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

USUAL = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROWS = """{% load i18n %}<!doctype html><html lang="zh"><title>{% translate "List" %}</title>
{% for row in rows %}<article><h3><a href="{% url 'row' row.pk %}">{{ row.title }}</a></h3>
<p>{{ row.place }}, {{ row.starts_at|date:"l j F Y H:i" }}–{{ row.ends_at|date:"H:i" }}</p>
<p>{{ row.text|truncatewords:40 }}</p><p>{% translate "Yes" %}: {{ row.seats }}</p></article>
{% endfor %}</html>"""

settings.configure(
    ALLOWED_HOSTS=["*"],
    SECRET_KEY="bench",
    ROOT_URLCONF=__name__,
    MIDDLEWARE=USUAL if os.environ.get("BENCH_MIDDLEWARE") == "usual" else [],
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["BENCH_DATABASE"],
            "CONN_MAX_AGE": 600,
        }
    },
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.cached.Loader",
                        [("django.template.loaders.locmem.Loader", {"rows.html": ROWS})],
                    )
                ]
            },
        }
    ],
    USE_TZ=True,
)
django.setup()
BODY = b"x" * 10_240


class Row(models.Model):
    """A made-up event."""

    title = models.CharField(max_length=80)
    place = models.CharField(max_length=80)
    text = models.TextField()
    seats = models.IntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return self.title


def fill() -> None:
    """Make the table with its thirty rows."""
    first = datetime(2026, 12, 1, 9, tzinfo=UTC)
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    Row.objects.bulk_create(
        Row(
            title=f"Event {n} of the season",
            place=f"Hall {n % 7}",
            text="what there is to see and to do " * 12,
            seats=n * 10,
            starts_at=first + timedelta(days=n),
            ends_at=first + timedelta(days=n, hours=2),
        )
        for n in range(30)
    )


def bare(request):
    return HttpResponse(BODY)


def rows(request):
    return render(request, "rows.html", {"rows": list(Row.objects.order_by("starts_at")[:30])})


urlpatterns = [path("bare/", bare), path("b/", rows), path("b/<int:pk>/", bare, name="row")]
application = get_wsgi_application()
