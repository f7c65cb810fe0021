from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaDeskConfig(AppConfig):
    name = "media_desk"
    verbose_name = _("宣传")

    def ready(self):
        from . import registrations  # noqa: F401
