from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BaseConfig(AppConfig):
    name = "base"
    verbose_name = _("所有应用的地基")

    def ready(self):
        from . import registrations  # noqa: F401
