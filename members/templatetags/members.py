"""Tags of the members' pages: text in the language of the page."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from members.models import Institution

register = template.Library()


@register.simple_tag
def spoken(row: Any, field: str) -> SafeString | str:
    """The field in the language of the page; Chinese on an English page says that it is Chinese."""
    chinese = getattr(row, field)
    if not _is_english():
        return chinese
    return getattr(row, f"{field}_en", "") or format_html(
        '<span lang="zh-Hans">{}</span>' if chinese else "", chinese
    )


@register.inclusion_tag("members/_stone.html")
def stone(institution: Institution, css: str = "", sizes: str = "3.25rem") -> dict[str, Any]:
    """An institution's logo, or the first character of its name where there is none.

    The institution comes from a queryset `with_logo()`.
    """
    return {"institution": institution, "css": css, "sizes": sizes}


@register.simple_tag
def zh_lang() -> SafeString:
    """The attribute of an element whose text is Chinese in both languages."""
    return mark_safe(' lang="zh-Hans"' if _is_english() else "")


def _is_english() -> bool:
    return (get_language() or "").startswith("en")
