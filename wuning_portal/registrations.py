"""What the portal itself puts on the pages below it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from base.registries import NavItem, desk_nav


def desk_address(user: Any) -> str:
    return reverse("desk")


desk_nav.register("portal.desk", NavItem(_("概览"), "home", desk_address, order=0))
