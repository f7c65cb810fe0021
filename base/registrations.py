"""What base puts on the staff desk."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from . import privacy  # noqa: F401
from .registries import NavItem, desk_nav

desk_nav.register(
    "holidays",
    NavItem(_("节假日"), "calendar", lambda user: reverse("base:holidays"), order=80),
)
