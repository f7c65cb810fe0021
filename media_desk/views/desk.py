"""The staff desk's pages of articles: list, preview, and the verbs."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView

from base.access import StaffMixin, require_staff
from base.errors import RuleBroken
from media_desk import chain, desk, freshness, rules, services
from media_desk.forms import WithdrawalForm
from media_desk.models import DESK_ROLES, Article
from media_desk.preview import preview

from .found import found

MOVES = ("withdraw", "pull", "discard")  # the others are the third acceptance


class ArticleDesk(StaffMixin, TemplateView):
    """All articles by where they stand, and how fresh each column is."""

    roles = DESK_ROLES
    template_name = "media_desk/desk_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        show = self.request.GET.get("show", "")
        show = show if show in desk.TABS else ""
        return super().get_context_data(
            page=desk.page(show, self.request.GET.get("page", "")),
            show=show,
            tabs=desk.TABS.items(),
            board=freshness.board(),
            can_write=rules.can_write(self.request.user),
            **kwargs,
        )


class ArticleDeskDetail(StaffMixin, TemplateView):
    """An article as the public sees it, or will see it, with the chain of its three reviews."""

    roles = DESK_ROLES
    template_name = "media_desk/desk_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        article = found(self.request, self.kwargs["slug"])
        revision = desk.open_revision(article)
        rounds = chain.rounds(article)
        return super().get_context_data(
            article=article,
            page=preview(article, revision),
            revision=revision,
            latest=rounds[0] if rounds else None,
            earlier=rounds[1:],
            moves=moves(self.request.user, article),
            can_write=rules.can_write(self.request.user),
            edit_refusal=rules.edit_refusal(article),
            **kwargs,
        )


class ArticleWithdraw(StaffMixin, FormView):
    """The reason why an article is withdrawn, by the issuer or at once by any of the desk."""

    form_class = WithdrawalForm
    template_name = "media_desk/desk_withdraw.html"
    verb = ""
    WORDS = {"withdraw": gettext_lazy("确认撤稿"), "pull": gettext_lazy("立即撤稿，通知签发人")}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require_staff(request.user, *rules.TRANSITIONS[self.verb].roles)
        self.article = found(request, kwargs["slug"])
        if refusal := rules.move_refusal(self.article, self.verb):
            messages.error(request, refusal)
            return redirect(self.article.get_desk_url())
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "submit": self.WORDS[self.verb]}

    def form_valid(self, form: WithdrawalForm) -> HttpResponse:
        return carry_out(
            self.request,
            self.article,
            services.withdraw,
            _("已撤稿，原来的网址只显示撤稿原因。"),
            is_emergency=self.verb == "pull",
            **form.cleaned_data,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(article=self.article, verb=self.verb, **kwargs)


@require_POST
def act(request: HttpRequest, slug: str, verb: str) -> HttpResponse:
    """Discard or take back: one press, no words needed."""
    require_staff(request.user, *DESK_ROLES)
    article = found(request, slug)
    if not rules.can_write(request.user):
        raise PermissionDenied
    service, done = {
        "discard": (services.discard, _("草稿已作废。")),
        "take_back": (services.take_back, _("已撤回，内容还在表单里，改好后可以再提交。")),
    }[verb]
    return carry_out(request, article, service, done)


def carry_out(
    request: HttpRequest, article: Article, service: Any, done: str, **values: Any
) -> HttpResponse:
    """Call a service about the article, say what came of it and go back to its page."""
    try:
        service(article=article, by=request.user, **values)
        messages.success(request, done)
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    return redirect(article.get_desk_url())


def moves(user: Any, article: Article) -> list[rules.Transition]:
    """The buttons: transitions that `user` may start here; an issuer has no need to pull."""
    mine = [
        rules.TRANSITIONS[verb]
        for verb in MOVES
        if rules.can_move(user, verb) and not rules.move_refusal(article, verb)
    ]
    verbs = {move.verb for move in mine}
    return [move for move in mine if move.verb != "pull" or "withdraw" not in verbs]
