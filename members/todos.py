"""What waits for an institution in its workspace."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from base.registries import Todo
from members import profile
from members.models import Institution
from review.models import Revision, State

CONFIRM_EVERY = datetime.timedelta(days=180)


def profile_todos(institution: Institution, user: Any) -> Iterator[Todo]:
    """A proposal returned or never sent; a profile not confirmed for half a year."""
    url = reverse("members:profile_edit", args=[institution.slug])
    latest = Revision.objects.about(profile.KIND, institution).first()
    state = latest.state if latest else ""
    if state == State.RETURNED:
        yield Todo(
            title=_("按审核意见修改单位资料"),
            detail=_("审核人退回了修改，意见在表单上方。填写的内容都还在。"),
            url=url,
            button=_("去修改"),
            state="stop",
            state_text=_("退回修改"),
        )
    elif state == State.DRAFT:
        yield Todo(
            title=_("提交单位资料的修改"),
            detail=_("草稿还没有提交，公开页仍是原来的内容。"),
            url=url,
            button=_("去提交"),
        )
    elif state != State.SUBMITTED and is_stale(institution):
        yield Todo(
            title=_("核对单位资料"),
            detail=_("资料半年以上没有确认。改一处，或在下面确认都还准确。"),
            url=url,
            button=_("去核对"),
            state="now",
            state_text=_("该核对了"),
        )


def is_stale(institution: Institution) -> bool:
    """Whether nobody has said for half a year that the profile is right."""
    day = institution.confirmed_on
    return day is None or day < timezone.localdate() - CONFIRM_EVERY
