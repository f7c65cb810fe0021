"""What audit hangs on the hooks of base."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from base.acts import on_act
from base.changes import on_change
from base.registries import NavItem, desk_nav

from . import privacy  # noqa: F401
from .services import record, record_change

on_change(record_change)
on_act(record)
desk_nav.register(
    "audit",
    NavItem(_("审计"), "list", lambda user: reverse("audit:list"), roles=("auditor",), order=90),
)
