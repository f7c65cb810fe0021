from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("成员")

    def ready(self):
        from . import registrations as members_registrations  # noqa: F401
        from .accounts import registrations  # noqa: F401
