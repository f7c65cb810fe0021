"""The staff desk's pages of posts: they look, the review queue decides."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from base.access import StaffMixin
from talent import desk
from talent.models import DESK_ROLES, Post
from talent.proposals import preview


class PostDesk(StaffMixin, TemplateView):
    """All posts by where they stand, with the proposal that is open about each."""

    roles = DESK_ROLES
    template_name = "talent/desk_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        show = self.request.GET.get("show", "")
        show = show if show in desk.TABS else ""
        return super().get_context_data(
            page=desk.page(show, self.request.GET.get("page", "")),
            show=show,
            tabs=desk.TABS.items(),
            **kwargs,
        )


class PostDeskDetail(StaffMixin, TemplateView):
    """A post as the public sees it, or will see it."""

    roles = DESK_ROLES
    template_name = "talent/desk_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        posts = Post.objects.visible_to(self.request.user).for_list()
        post = get_object_or_404(posts, slug=self.kwargs["slug"])
        revision = desk.open_revision(post)
        return super().get_context_data(
            post=post, shown=preview(post, revision), revision=revision, **kwargs
        )
