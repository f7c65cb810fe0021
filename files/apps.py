from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "files"
    verbose_name = _("文件")

    def ready(self):
        from . import registrations  # noqa: F401
