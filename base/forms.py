"""The one layout style of every form: groups, pairs of fields, and a bar of buttons.

`docs/design.md` shows it in use; the markup is in templates/wuning/.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

SAVE = _("保存")


@dataclass(frozen=True)
class Button:
    """A button of the bar; `name` and `value` tell the view which one was pressed."""

    text: Any
    name: str = ""
    value: str = "1"
    css: str = "btn-outline-primary"
    icon: str = ""


class PortalHelper(FormHelper):
    """The helper of every form: `helper = PortalHelper("name", Pair("kind", "park"), submit=…)`.

    Without rows all fields stand one below the other. `submit=None` leaves the bar out;
    `more` holds further buttons beside the primary one.
    """

    def __init__(
        self,
        *rows: str | LayoutObject,
        submit: Any = SAVE,
        more: Iterable[Button] = (),
        action: str = "",
        method: str = "post",
        form_tag: bool = True,
    ):
        super().__init__()
        self.form_class = "wn-form"
        self.form_method = method
        self.form_action = action
        self.form_tag = form_tag
        self.attrs = {"novalidate": True}
        self.render_unmentioned_fields = True
        if rows:
            self.layout = Layout(*rows)
        if submit is not None:
            self.inputs = [Button(submit, name="", css="btn-primary"), *more]


class Group(LayoutObject):
    """Fields under a legend, with an optional sentence of help below it."""

    template = "%s/layout/group.html"

    def __init__(self, legend: Any, *fields: str | LayoutObject, help_text: Any = ""):
        self.legend = legend
        self.fields = list(fields)
        self.help_text = help_text

    def render(self, form, context, template_pack="wuning", **kwargs) -> SafeString:
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string(self.template % template_pack, {"group": self, "fields": fields})


class Pair(LayoutObject):
    """Fields side by side where there is room, one below the other on a phone."""

    template = "%s/layout/pair.html"

    def __init__(self, *fields: str | LayoutObject):
        self.fields = list(fields)

    def render(self, form, context, template_pack="wuning", **kwargs) -> SafeString:
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string(self.template % template_pack, {"fields": fields})
