from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from base.changes import on_change


class PortalConfig(AppConfig):
    name = "wuning_portal"
    verbose_name = _("门户")

    def ready(self):
        from . import behind, registrations  # noqa: F401
        from .celery import app
        from .page_cache import raise_version, watchers

        app.autodiscover_tasks(force=True)
        on_change(raise_version)
        on_change(behind.look)
        watchers.append(behind.look)
