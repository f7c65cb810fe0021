"""The tags of the form templates in templates/wuning/."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

register = template.Library()

CSS = ((forms.CheckboxInput, "form-check-input"), (forms.Select, "form-select"))
CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@register.simple_tag
def form_widget(field: BoundField) -> SafeString:
    """The control of a field in the classes of the design."""
    widget = field.field.widget
    own = next((css for kind, css in CSS if isinstance(widget, kind)), "form-control")
    return field.as_widget(_plain_file(widget), attrs={"class": _classes(own, widget.attrs, field)})


def _plain_file(widget: forms.Widget) -> forms.Widget | None:
    """Django's own clear box has no label of the design; the field template draws both."""
    if isinstance(widget, forms.ClearableFileInput):
        plain = forms.FileInput(attrs=widget.attrs)
        plain.is_required, plain.is_localized = widget.is_required, widget.is_localized
        return plain
    return None


def _classes(own: str, attrs: dict[str, Any], field: BoundField) -> str:
    return " ".join(filter(None, (own, attrs.get("class"), "is-invalid" if field.errors else "")))


@register.filter
def form_kind(field: BoundField) -> str:
    """Which markup a field takes: check, choices, group, file or input."""
    widget = field.field.widget
    if isinstance(widget, CHOICES):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.FileInput):
        return "file"
    return "group" if field.use_fieldset else "input"


@register.filter
def form_choices(field: BoundField) -> list[dict[str, Any]]:
    """The radio buttons or boxes of a field, each with its label."""
    css = _classes("form-check-input", field.field.widget.attrs, field)
    rows = []
    for choice in field.subwidgets:
        choice.data["attrs"]["class"] = css
        rows.append({"html": choice.tag(), "id": choice.id_for_label, "label": choice.choice_label})
    return rows


@register.filter
def form_current_file(field: BoundField) -> str:
    """The name of the file that the form already holds; empty when there is none."""
    initial = field.initial
    return str(getattr(initial, "name", "") or "").rsplit("/", 1)[-1] if initial else ""


@register.filter
def form_clear_name(field: BoundField) -> str:
    """The name of the box that clears an optional file; empty where there is none."""
    widget = field.field.widget
    if field.field.required or not isinstance(widget, forms.ClearableFileInput):
        return ""
    return widget.clear_checkbox_name(field.html_name)


@register.filter
def form_target(field: BoundField) -> str:
    """The id that a link to a field leads to: its control, or the first of its choices."""
    if isinstance(field.field.widget, CHOICES):
        return next((choice.id_for_label for choice in field.subwidgets), field.auto_id)
    return field.id_for_label or field.auto_id


@register.filter
def form_faults(form: forms.BaseForm) -> list[dict[str, Any]]:
    """What is wrong with a bound form: each fault with the field that it is about, if any."""
    if not form.is_bound:
        return []
    rows = [{"text": error, "field": None} for error in form.non_field_errors()]
    for field in form:
        rows += [{"text": error, "field": field} for error in list(field.errors)[:1]]
    return rows
