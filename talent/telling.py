"""Whom posts and applications concern, and what they are told."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from base import dates
from members.models import Institution, Membership, User
from notices.services import notify
from zh.masking import mask_name

from .models import Application, Post


def people_of(institution: Institution, **which: Any) -> Any:
    """The 负责人 and 经办人 of today; `role=…` for one of the two."""
    current = Membership.objects.current().filter(institution=institution, **which)
    return User.objects.filter(is_active=True, pk__in=current.values("user")).order_by("pk")


def tell_host(kind: str, application: Application, *, by: Any = None) -> None:
    """Tell the institution's people about an application; the applicant's name is masked."""
    with translation.override(settings.LANGUAGE_CODE):
        words = post_words(application.post)
        words |= {"who": mask_name(application.user.name), "unit": application.current_unit}
        link = application.get_workspace_url()
        if not application.is_live:
            link = application.post.get_workspace_url()
    notify(
        kind,
        about=application,
        to=people_of(application.post.institution),
        context=words,
        by=by,
        link=link,
    )


def tell_applicant(kind: str, application: Application, *, text: str = "", by: Any = None) -> None:
    """Tell the person how the application stands, with the institution's words."""
    with translation.override(settings.LANGUAGE_CODE):
        words = {**post_words(application.post), "text": text.strip()}
    notify(kind, about=application, to=[application.user], context=words, by=by)


def tell_closed(post: Post, waiting: int) -> None:
    """Tell the institution's people that the deadline has passed; once for each deadline."""
    with translation.override(settings.LANGUAGE_CODE):
        words = post_words(post) | {"waiting": str(waiting)}
        link = post.get_workspace_url()
    key = f"{post.apply_by:%Y%m%d%H%M%S}"
    notify(
        "talent.closed",
        about=post,
        to=people_of(post.institution),
        context=words,
        link=link,
        key=key,
    )


def post_words(post: Post) -> dict[str, str]:
    """The post in words, for the text of a notice."""
    return {
        "title": post.title,
        "host": post.institution.name,
        "place": post.place,
        "days": days(post),
        "apply_by": dates.deadline(post.apply_by) if post.apply_by else "",
    }


def days(post: Post) -> str:
    """From the first day to the last, each with its year."""
    if post.starts_on is None or post.ends_on is None:
        return ""
    return _("%(first)s 至 %(last)s") % {
        "first": dates.full_day(post.starts_on),
        "last": dates.full_day(post.ends_on),
    }
