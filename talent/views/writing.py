"""Writing a post in the workspace: kept as a draft, or handed to the reviewer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

import review.services
from base.errors import RuleBroken
from members.accounts.drafts import DraftMixin
from members.models import Institution
from members.workspace import WorkspaceMixin
from talent import services
from talent.forms import PostForm
from talent.models import Post
from talent.proposals import DAYS, KIND
from talent.rules import posts as rules

from .working import PostMixin

LEFT_EMPTY = (*DAYS, "apply_by")  # of a copied post: last year's days are nobody's plan


class PostWrite(DraftMixin, FormView):
    """What a new post and a changed one have in common: keep as draft, or hand in."""

    form_class = PostForm
    template_name = "talent/work_form.html"
    institution: Institution
    post_row: Post | None = None

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        kwargs["is_final"] = "keep" not in self.request.POST
        kwargs["post"] = self.post_row
        return kwargs

    def form_valid(self, form: PostForm) -> HttpResponse:
        try:
            post = self.write(form)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        if form.is_final:
            messages.success(self.request, _("已提交审核，一般两个工作日内答复，通过后公开。"))
        else:
            messages.success(self.request, _("草稿已保存，还没有提交。"))
        return redirect("talent:work_detail", self.institution.slug, post.slug)

    def write(self, form: PostForm) -> Post:
        """Call the service; gives the post."""
        raise NotImplementedError


class PostCreate(WorkspaceMixin, PostWrite):
    """A new post, empty or `?from=` one that the institution had before."""

    def get_initial(self) -> dict[str, Any]:
        slug = self.request.GET.get("from", "")
        former = Post.objects.of(self.institution).filter(slug=slug).first()
        if former is None:
            return {}
        values = review.services.start(kind=KIND, obj=former).values
        return PostForm.initial_from({**values, **dict.fromkeys(LEFT_EMPTY, "")})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(is_copy=bool(self.get_initial()), **kwargs)

    def write(self, form: PostForm) -> Post:
        return services.create_post(
            institution=self.institution,
            key=form.cleaned_data["key"],
            values=form.values(),
            by=self.request.user,
            is_final=form.is_final,
            note=form.cleaned_data["note"],
        )


class PostEdit(WorkspaceMixin, PostMixin, PostWrite):
    """A draft written on, or a change to what is public."""

    def refusal(self) -> str:
        return rules.edit_refusal(self.post_row)

    @cached_property
    def start(self) -> review.services.Start:
        """What the form opens with."""
        return review.services.start(kind=KIND, obj=self.post_row)

    def get_initial(self) -> dict[str, Any]:
        initial = PostForm.initial_from(self.start.values)
        return {**initial, "key": self.post_row.key, "started_from": self.start.started_from}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(review_kind=KIND, revision=self.start.revision, **kwargs)

    def write(self, form: PostForm) -> Post:
        verb = services.propose if form.is_final else services.save_draft
        verb(
            post=self.post_row,
            values=form.values(),
            by=self.request.user,
            note=form.cleaned_data["note"],
            started_from=form.cleaned_data["started_from"],
        )
        return self.post_row
