"""The public pages: front, column, article. They read no session and set no cookie."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.generic import ListView, TemplateView

from base.access import PublicMixin
from base.views import ListMixin
from media_desk.models import Article, Column, State
from media_desk.preview import shown
from media_desk.sections import next_change

ON_FRONT = 4  # articles of each column on the front
SAME_COLUMN = 3


class Front(PublicMixin, TemplateView):
    """All columns that have something, each with its newest; three queries."""

    template_name = "media_desk/front.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Article.objects.visible_to(None).top_of_columns(ON_FRONT)
        columns = [
            {"column": column, "lead": first, "rows": rest}
            for column, (first, *rest) in groupby(rows, key=lambda article: article.column)
        ]
        return super().get_context_data(columns=columns, **kwargs)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        response.changes_at = next_change(timezone.now())
        return response


class ColumnPage(PublicMixin, ListMixin, ListView):
    """One column, the newest first; a column that has nothing is not there. Four queries."""

    template_name = "media_desk/column.html"
    context_object_name = "articles"

    def get_queryset(self):
        columns = Column.objects.open(timezone.now())
        self.column = get_object_or_404(columns, slug=self.kwargs["column"])
        return Article.objects.visible_to(None).filter(column=self.column).for_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(column=self.column, **kwargs)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        response.changes_at = next_change(timezone.now())
        return response


class ArticlePage(PublicMixin, TemplateView):
    """An article's public page: 410 once withdrawn, 404 for all that was never public."""

    template_name = "media_desk/article.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        article = Article.objects.for_page().filter(slug=kwargs["slug"]).first()
        if article is None or not article.was_public:
            raise Http404
        if article.state == State.WITHDRAWN:
            return gone(request, article)
        if article.column.slug != kwargs["column"]:
            return redirect(article, permanent=True)
        others = Article.objects.visible_to(None).filter(column=article.column)
        others = others.exclude(pk=article.pk).for_list()[:SAME_COLUMN]
        return self.render_to_response(
            self.get_context_data(page=shown(article), article=article, others=others)
        )


def gone(request: HttpRequest, article: Article) -> HttpResponse:
    """What stands in place of a withdrawn article: the class of reason, nothing of the text."""
    context = {
        "reason": article.get_withdrawn_for_display(),
        "withdrawn_at": article.withdrawn_at,
    }
    return render(request, "media_desk/withdrawn.html", context, status=410)
