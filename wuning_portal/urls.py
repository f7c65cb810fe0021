"""The addresses of the portal (architecture: public addresses are stable; a test holds them)."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from members.accounts.views.privacy import Privacy

from . import views

urlpatterns = [
    path("health/", include("wuning_portal.health")),
    path("display/", views.display, name="display"),
    path("", include("files.urls")),
]
urlpatterns += i18n_patterns(
    path("", views.Home.as_view(), name="home"),
    path("", include("wuning_portal.page_urls")),
    path("", include("members.urls")),
    path("", include("members.accounts.people_urls")),
    path("privacy/", Privacy.as_view(), name="privacy"),
    path("", include("events.urls")),
    path("", include("media_desk.urls")),
    path("", include("notices.urls")),
    path("", include("review.urls")),
    path("", include("audit.urls")),
    path("", include("base.urls")),
    path("accounts/", include("members.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    prefix_default_language=False,
)

handler400 = "wuning_portal.views.bad_request"
handler403 = "wuning_portal.views.forbidden"
handler404 = "wuning_portal.views.not_found"
handler500 = "wuning_portal.views.server_error"
