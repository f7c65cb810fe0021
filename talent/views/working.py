"""An institution's posts in its workspace: the list, one post with its applications, the verbs."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView

from base.errors import RuleBroken
from members.models import Institution
from members.workspace import WorkspaceMixin, own_institution
from talent import desk, services
from talent.forms import FillForm, WithdrawForm
from talent.models import Application, ApplicationState, Post
from talent.proposals import preview
from talent.rules import posts as rules


class PostList(WorkspaceMixin, TemplateView):
    """All posts of the institution, the newest first."""

    template_name = "talent/work_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = desk.work_page(self.institution, self.request.GET.get("page", ""))
        return super().get_context_data(page=page, **kwargs)


class PostMixin:
    """After WorkspaceMixin: a view about one post of the institution; 404 for any other post.

    What `refusal` says sends the person back to the post's page.
    """

    institution: Institution
    kwargs: dict[str, Any]
    post_row: Post

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.post_row = own_post(self.institution, kwargs["post_slug"])
        if refusal := self.refusal():
            messages.error(request, refusal)
            return redirect(self.post_row.get_workspace_url())
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def refusal(self) -> str:
        """Why the page cannot be used now; empty when it can."""
        return ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(post=self.post_row, **kwargs)  # type: ignore[misc]


class PostDetail(WorkspaceMixin, PostMixin, TemplateView):
    """One post: where it stands, who applied, what can be done, what the public sees."""

    template_name = "talent/work_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        post = self.post_row
        applications = list(
            Application.objects.filter(post=post, erased_at__isnull=True)
            .select_related("user", "resume")
            .order_by("pk")
        )
        withdrawn = ApplicationState.WITHDRAWN
        revision = desk.open_revision(post)
        shown = preview(post, revision)
        shown.places_taken = sum(a.state == ApplicationState.ACCEPTED for a in applications)
        for application in applications:
            application.post = post
        return super().get_context_data(
            applications=[a for a in applications if a.state != withdrawn],
            withdrawn_count=sum(a.state == withdrawn for a in applications),
            revision=revision,
            shown=shown,
            moves=moves(post),
            edit_refusal=rules.edit_refusal(post),
            **kwargs,
        )


class Words(WorkspaceMixin, PostMixin, FormView):
    """A verb that needs words: the post is filled, or taken back."""

    template_name = "talent/work_words.html"
    verb = ""
    done: Any = ""

    def refusal(self) -> str:
        return rules.move_refusal(self.post_row, self.verb)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.act(form.cleaned_data["text"])
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(self.post_row.get_workspace_url())

    def act(self, text: str) -> None:
        """Call the service."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = self.post_row.applications.waiting().count()
        return super().get_context_data(verb=self.verb, waiting=waiting, **kwargs)


class Fill(Words):
    """The people are found; whoever waits is told so."""

    form_class = FillForm
    verb = "fill"
    done = gettext_lazy("人选已定，没有答复的报名人会收到通知。")

    def act(self, text: str) -> None:
        services.fill(post=self.post_row, text=text, by=self.request.user)


class Withdraw(Words):
    """The post is taken back, with the reason."""

    form_class = WithdrawForm
    verb = "withdraw"
    done = gettext_lazy("岗位已撤回，报名人会收到通知。")

    def act(self, text: str) -> None:
        services.withdraw(post=self.post_row, reason=text, by=self.request.user)


@require_POST
def act(request: HttpRequest, slug: str, post_slug: str, verb: str) -> HttpResponse:
    """Close early or discard: one press, no words needed."""
    row = own_post(own_institution(request, slug), post_slug)
    service, done = {
        "close": (services.close, _("报名已提前截止。")),
        "discard": (services.discard, _("草稿已作废。")),
    }[verb]
    try:
        service(post=row, by=request.user)
        messages.success(request, done)
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
        verb = ""
    if verb == "discard":
        return redirect("talent:work_list", slug)
    return redirect(row.get_workspace_url())


def own_post(institution: Institution, slug: str) -> Post:
    """The institution's post of an address; discarded ones are gone."""
    post = get_object_or_404(Post.objects.of(institution), slug=slug)
    post.institution = institution
    return post


def moves(post: Post) -> list[tuple[rules.Transition, str]]:
    """The buttons: what the host may start here, each with why not now."""
    verbs = [move for move in rules.TRANSITIONS.values() if move.who == rules.HOST]
    return [
        (move, rules.move_refusal(post, move.verb)) for move in verbs if post.state in move.sources
    ]
