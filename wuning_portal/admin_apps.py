"""Django's admin as an app of the portal; not in apps.py, where it would be taken for another."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    """Django's admin with the portal's site."""

    default_site = "wuning_portal.admin_site.PortalAdminSite"
