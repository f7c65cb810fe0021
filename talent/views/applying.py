"""Applying for a post: a page behind the sign-in, which leads back to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView

from base.errors import RuleBroken
from members.accounts.drafts import DraftMixin
from members.accounts.network import address_of
from talent import services
from talent.forms import ApplyForm
from talent.models import Post
from talent.rules import applications as rules


class Apply(DraftMixin, FormView):
    """The form of an application; where nobody can apply, why not, and the way on."""

    form_class = ApplyForm
    template_name = "talent/apply.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        posts = Post.objects.visible_to(None).select_related("institution")
        self.post_row = get_object_or_404(posts, slug=kwargs["slug"])

    def get_initial(self) -> dict[str, Any]:
        return {"phone": self.request.user.phone}

    def form_valid(self, form: ApplyForm) -> HttpResponse:
        try:
            application = services.apply(
                post=self.post_row,
                key=form.cleaned_data["key"],
                values=form.values(),
                resume=form.cleaned_data["resume"],
                by=self.request.user,
                ip=address_of(self.request),
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("报名已提交。确认信已发到你的邮箱。"))
        return redirect(application)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        post, user = self.post_row, self.request.user
        refusal = rules.post_refusal(post) or rules.person_refusal(user, post)
        mine = post.applications.of(user).order_by("-pk").first()
        return super().get_context_data(post=post, refusal=refusal, mine=mine, **kwargs)
