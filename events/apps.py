from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("活动")

    def ready(self):
        from . import registrations as events_registrations  # noqa: F401
        from .registration import registrations  # noqa: F401
