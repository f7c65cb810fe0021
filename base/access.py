"""Who gets to a page at all. Login is required everywhere; what is public says so."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied

public = login_not_required


class PublicMixin:
    """A class view that anybody may see. It uses no session, sets no cookie and greets nobody."""

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        return public(super().as_view(**initkwargs))  # type: ignore[misc]


class StaffMixin:
    """A class view for staff who hold one of `roles` (any staff when empty). Others get 403."""

    roles: tuple[str, ...] = ()

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        require_staff(request.user, *self.roles)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


def require_staff(user: Any, *roles: str) -> None:
    """Raise PermissionDenied unless `user` is staff and holds one of `roles`, if any is named."""
    if not user.is_staff or (roles and not user.has_role(*roles)):
        raise PermissionDenied
