"""Demo data of talent: invented posts around today, and who applied for them."""

from __future__ import annotations

import tomllib
import uuid
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone

from members.models import Institution, Membership, User
from zh import phones
from zh.dates import SHANGHAI

from . import services
from .demo_resume import resume
from .models import FULL_TIME, Application, Post, State
from .models.application import ENDED_STATES
from .proposals import FIELDS, FLAGS, day_text, moment_text

UNPUBLISHED = ("waiting", "draft")  # handed in, or only begun, by somebody of the institution
KEYS = uuid.UUID("0b1f7a52-6a55-4c0e-8c11-5f3f4d2a9e77")
LAST_SECOND = time(23, 59, 59)


@transaction.atomic
def load(folder: Path) -> dict[str, int]:
    """Add what is missing from `folder`; what is there stays as it is. Refused in production."""
    if settings.IS_PRODUCTION:
        raise ImproperlyConfigured("Demo data has no place in production.")
    path = folder / "posts.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["post"] if path.exists() else []
    for row in rows:
        _post(row)
    return {"posts": len(rows), "applications": Application.objects.count()}


def _post(row: dict[str, Any]) -> None:
    """One post, known by its form's key."""
    key = uuid.uuid5(KEYS, row["slug"])
    if Post.objects.filter(key=key).exists():
        return
    institution = Institution.objects.get(short_name=row["institution"])
    values, state = _values(row), row.get("state", State.PUBLISHED)
    places = Membership.objects.current().filter(institution=institution)
    clerk = places.order_by("role", "pk").first()  # 经办人 before 负责人
    if state in UNPUBLISHED:
        if clerk:
            services.create_post(
                institution=institution,
                key=key,
                values=values,
                by=clerk.user,
                is_final=state == "waiting",
            )
            Post.objects.filter(key=key).update(slug=row["slug"], is_demo=True)
        return
    post = services.take_in(
        key=key,
        slug=row["slug"],
        state=state,
        values=values,
        institution=institution,
        author=clerk.user if clerk else None,
        state_reason=row.get("reason", ""),
        published_at=timezone.now() - timedelta(days=row.get("public_for", 5)),
        is_demo=True,
    )
    for application in row.get("application", []):
        _application(post, application)


def _application(post: Post, row: dict[str, Any]) -> None:
    user = User.objects.get(email=row["who"])
    at = timezone.now() - timedelta(days=row.get("days_ago", 1), hours=3)
    later = at + timedelta(days=1)
    state = row.get("state", "submitted")
    is_answered = state != "submitted" and "invitation" in row
    services.take_in_application(
        key=uuid.uuid5(KEYS, f"{post.slug} {user.email}"),
        post=post,
        user=user,
        resume=resume(user.name, [row["unit"], *row["resume"], "演示简历，内容均为虚构。"]),
        motivation=row["motivation"],
        current_unit=row["unit"],
        phone=user.phone,
        state=state,
        submitted_at=at,
        invitation=row.get("invitation", ""),
        shortlisted_at=later if is_answered else None,
        accepted_at=later if state == "accepted" else None,
        answer=row.get("answer", ""),
        ended_at=later if state in ENDED_STATES else None,
    )


def _values(row: dict[str, Any]) -> dict[str, Any]:
    """The row of the file in the shape of the form; days are counted from today."""
    today = timezone.localdate()
    values = {name: row.get(name, False if name in FLAGS else "") for name in FIELDS}
    starts_on = today + timedelta(days=row["starts_in"])
    apply_by = datetime.combine(today + timedelta(days=row["apply_in"]), LAST_SECOND, SHANGHAI)
    values |= {
        "starts_on": day_text(starts_on),
        "ends_on": day_text(starts_on + timedelta(days=row["days"] - 1)),
        "apply_by": moment_text(apply_by),
        "days_a_week": row.get("days_a_week", FULL_TIME),
    }
    if row.get("contact_phone"):
        values["contact_phone"] = phones.normalise(row["contact_phone"])
    return values
