"""The public pages: the list of posts, and each post. They read no session and set no cookie."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.views.generic import DetailView, TemplateView

from base.access import PublicMixin
from talent.board import Board
from talent.models import Post
from talent.rules.applications import post_refusal
from talent.standing import next_change


class PostList(PublicMixin, TemplateView):
    """What is open now, or what is over; four queries at most."""

    template_name = "talent/post_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(board=Board(self.request.GET, timezone.now()), **kwargs)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        board = context["board"]
        response.changes_at = next_change(list(board.page.object_list), board.now)
        return response


class PostDetail(PublicMixin, DetailView):
    """A post's public page; a draft is nowhere, 404 even to its author. Two queries."""

    template_name = "talent/post_detail.html"
    context_object_name = "post"

    def get_queryset(self) -> QuerySet[Post]:
        return Post.objects.visible_to(None).for_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(refusal=post_refusal(self.object), **kwargs)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        response.changes_at = next_change([self.object], timezone.now())
        return response
