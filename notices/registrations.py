"""What notices hang on the registries of base."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from base.registries import NavItem, desk_nav

from . import privacy  # noqa: F401
from .rules import LOOKUP_ROLES
from .services import unread_count

desk_nav.register(
    "inbox",
    NavItem(
        label=_("消息"),
        icon="inbox",
        url=lambda user: reverse("notices:list"),
        badge=unread_count,
        order=90,
    ),
)
desk_nav.register(
    "notices",
    NavItem(
        label=_("发信记录"),
        icon="send",
        url=lambda user: reverse("notices:lookup"),
        roles=LOOKUP_ROLES,
        order=95,
    ),
)
