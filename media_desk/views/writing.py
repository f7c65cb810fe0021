"""Writing an article on the staff desk: kept as a draft, or handed to the first review."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView

import review.services
from base.access import StaffMixin, require_staff
from base.errors import RuleBroken
from media_desk import rules, services
from media_desk.forms import ArticleForm
from media_desk.models import Article
from media_desk.proposals import KIND
from members.accounts.drafts import DraftMixin
from members.roles import Role

from .found import found

NOT_TAKEN = ("cover", "cover_alt", "cover_credit", "publish_at", "correction_note")


class ArticleWrite(DraftMixin, StaffMixin, FormView):
    """What a new article and a changed one have in common: keep as draft, or hand in."""

    roles = (Role.EDITOR,)
    form_class = ArticleForm
    template_name = "media_desk/desk_form.html"
    article: Article | None = None

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        kwargs["is_final"] = "keep" not in self.request.POST
        kwargs["article"] = self.article
        return kwargs

    def form_valid(self, form: ArticleForm) -> HttpResponse:
        try:
            article = self.write(form)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        if form.is_final:
            messages.success(self.request, _("已提交一审。三位同事先后通过之后才会发布。"))
        else:
            messages.success(self.request, _("草稿已保存，还没有提交。"))
        return redirect(article.get_desk_url())

    def form_invalid(self, form: ArticleForm) -> HttpResponse:
        form.ask_for_cover_again()
        return super().form_invalid(form)

    def write(self, form: ArticleForm) -> Article:
        """Call the service; gives the article."""
        raise NotImplementedError

    def proposal(self, form: ArticleForm) -> dict[str, Any]:
        """What each of the services takes."""
        return {
            "values": form.values(),
            "cover": form.uploaded_cover,
            "by": self.request.user,
            "note": form.cleaned_data["note"],
        }


class ArticleCreate(ArticleWrite):
    """A new article; `?from=slug` opens with the text of another one, without its picture."""

    def get_initial(self) -> dict[str, Any]:
        initial = {"responsible_editor": self.request.user.name}
        if slug := self.request.GET.get("from", ""):
            values = review.services.start(kind=KIND, obj=found(self.request, slug)).values
            initial |= {name: values[name] for name in values if name not in NOT_TAKEN}
        return initial

    def write(self, form: ArticleForm) -> Article:
        return services.create_article(
            key=form.cleaned_data["key"], is_final=form.is_final, **self.proposal(form)
        )


class ArticleEdit(ArticleWrite):
    """A draft written on, or a change to what was issued."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require_staff(request.user, *self.roles)
        self.article = found(request, kwargs["slug"])
        if refusal := rules.edit_refusal(self.article):
            messages.error(request, refusal)
            return redirect(self.article.get_desk_url())
        self.start = review.services.start(kind=KIND, obj=self.article)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        initial = ArticleForm.initial_from(self.start.values)
        return {**initial, "key": self.article.key, "started_from": self.start.started_from}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            article=self.article, revision=self.start.revision, **kwargs
        )

    def write(self, form: ArticleForm) -> Article:
        verb = services.propose if form.is_final else services.save_draft
        started_from = form.cleaned_data["started_from"]
        verb(article=self.article, started_from=started_from, **self.proposal(form))
        return self.article
