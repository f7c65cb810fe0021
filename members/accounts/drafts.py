"""What was typed is kept: a late form, a session that ended, 存为草稿 (domain 3.5 b, M2)."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import BaseForm, FileField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _

from members.models import Draft, User

# Never kept: whatever opens a door. File fields do not come in the POST body's text at all.
SECRET = re.compile(r"password|csrf|token|secret|otp|^code$|^draft$|^next$", re.IGNORECASE)
LARGEST = 200_000  # characters of one draft
LONGEST_PATH = 300


@transaction.atomic
def keep(user: User, path: str, posted: QueryDict) -> Draft | None:
    """Keep the fields of a form by its address; the draft before it is replaced.

    Nothing is kept of a form without text, or of one larger than 200 000 characters.
    """
    fields = {name: values for name, values in posted.lists() if not SECRET.search(name)}
    size = sum(len(value) for values in fields.values() for value in values)
    if not any(value.strip() for values in fields.values() for value in values) or size > LARGEST:
        return None
    draft, _created = Draft.objects.update_or_create(
        user=user, path=path[:LONGEST_PATH], defaults={"fields": fields}
    )
    return draft


def find(user: User, path: str) -> Draft | None:
    """What this person typed at this address and did not send."""
    return Draft.objects.filter(user=user, path=path[:LONGEST_PATH]).first()


def discard(user: User, path: str) -> None:
    """Let a draft go: its form was sent, or the person does not want it."""
    Draft.objects.filter(user=user, path=path[:LONGEST_PATH]).delete()


def restore(form: BaseForm, draft: Draft) -> None:
    """Show the draft's values in an unbound form."""
    typed = QueryDict(mutable=True)
    for name, values in draft.fields.items():
        typed.setlist(name, values)
    for name, field in form.fields.items():
        if isinstance(field, FileField) or SECRET.search(name):
            continue
        value = field.widget.value_from_datadict(typed, {}, form.add_prefix(name))
        if not field.widget.value_omitted_from_data(typed, {}, form.add_prefix(name)):
            form.initial[name] = value


class DraftMixin:
    """For a form view: restores what was not sent, keeps it on `draft`, lets it go once it was.

    The template includes members/accounts/_draft_note.html, which shows `draft`; a button with
    name="draft" saves it.
    """

    request: HttpRequest
    draft: Draft | None = None

    def get_form(self, form_class: Any = None) -> BaseForm:
        form = super().get_form(form_class)  # type: ignore[misc]
        if not form.is_bound:
            self.draft = find(self.request.user, self.request.path)
            if self.draft:
                restore(form, self.draft)
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {"draft": self.draft, **context}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "draft" in request.POST:
            keep(request.user, request.path, request.POST)
            messages.success(request, _("草稿已保存。30 天内回到这一页，可以接着填。"))
            return HttpResponseRedirect(request.path)
        response = super().post(request, *args, **kwargs)  # type: ignore[misc]
        if 300 <= response.status_code < 400 or "HX-Redirect" in response:
            discard(request.user, request.path)
        return response
