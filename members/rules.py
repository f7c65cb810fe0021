"""Who may do what to an institution, and why not now."""

from __future__ import annotations

from typing import Any

from files.models import StoredFile
from members.models import Institution, Membership
from members.roles import Role


def can_work_for(user: Any, institution: Institution) -> bool:
    """Whether a person is 负责人 or 经办人 today; nobody else opens the workspace."""
    if not getattr(user, "is_authenticated", False):
        return False
    return Membership.objects.current().filter(user=user, institution=institution).exists()


def can_fetch_logo(user: Any, file: StoredFile) -> bool:
    """Whether a person may see a logo that is not public: the institution's people, reviewers."""
    if not getattr(user, "is_authenticated", False):
        return False
    if user.is_staff and user.has_role(Role.REVIEWER):
        return True
    own = Institution.objects.of(user).filter(pk=file.about_id or None)
    return file.about_type == Institution._meta.label_lower and own.exists()


def can_rename(user: Any) -> bool:
    """Whether a person gives institutions their names: reviewers, who answer for the profiles."""
    return user.is_staff and user.has_role(Role.REVIEWER)
