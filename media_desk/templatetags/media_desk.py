"""Tags of the media desk's pages: titles that break well, the meta tags of domain 3.2."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from events.templatetags.events import BETWEEN_PHRASES
from media_desk.models import Article
from media_desk.preview import Shown
from members.templatetags.members import spoken
from zh.dates import local

register = template.Library()


@register.simple_tag
def article_title(article: Article) -> SafeString | str:
    """The title in the language of the page; Chinese breaks between its phrases only."""
    if get_language() == "en":
        return spoken(article, "title")
    phrases = BETWEEN_PHRASES.split(article.title)
    return format_html_join("", '<span class="nb">{}</span>', ((phrase,) for phrase in phrases))


@register.simple_tag
def meta_tags(page: Shown) -> SafeString:
    """Column and article as inspectors read them; what is not known is left out, never made up."""
    article = page.article
    column, picture = article.column, largest(article)
    names = [column.name, *(i.short_name for i in page.institutions)] if column else []
    rows = [
        ("ColumnName", column.name if column else ""),
        ("ColumnType", column.get_kind_display() if column else ""),
        ("ArticleTitle", article.title),
        ("PubDate", f"{local(article.published_at):%Y-%m-%d %H:%M:%S}"),
        ("ContentSource", article.source),
        ("Keywords", "，".join(names)),
        ("Author", article.byline),
        ("Description", article.summary),
        ("Image", absolute(picture.url) if picture else ""),
        ("Url", absolute(article.get_absolute_url())),
    ]
    return tags(rows)


@register.simple_tag
def column_meta_tags(column: Any) -> SafeString:
    """The tags of a column's page."""
    rows = [
        ("ColumnName", column.name),
        ("ColumnType", column.get_kind_display()),
        ("ColumnDescription", column.description),
        ("ColumnKeywords", column.name),
    ]
    return tags(rows)


def tags(rows: list[tuple[str, str]]) -> SafeString:
    filled = [(name, str(value)) for name, value in rows if value]
    return format_html_join("\n", '<meta name="{}" content="{}">', filled)


def largest(article: Article) -> Any:
    """The widest public picture of the article; None where there is none yet."""
    made = article.cover.derivatives.all() if article.cover else ()
    return max(made, key=lambda one: one.width, default=None)


def absolute(path: str) -> str:
    """The whole address of a path of the portal."""
    return path if path.startswith("http") else f"{settings.PORTAL_URL}{path}"
