"""What the portal does with personal data (PIPL art. 17), rendered from the register."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.views.generic import TemplateView

from base.access import PublicMixin
from base.registries import PersonalField, personal_fields
from members.accounts.consent import texts
from members.privacy import label


class Privacy(PublicMixin, TemplateView):
    """Who, for what, which kinds, how long, and one's rights; true as long as the register is."""

    template_name = "members/accounts/privacy.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            purposes=purposes(personal_fields), consent_texts=texts, **kwargs
        )


def purposes(entries: Iterable[PersonalField]) -> list[dict[str, Any]]:
    """The register by purpose, ground and keeping time, each with the kinds of data, named once."""
    found: dict[str, dict[tuple[str, str], list[str]]] = {}
    for entry in entries:
        model = apps.get_model(entry.model)
        kept = found.setdefault(str(entry.purpose), {})
        kept.setdefault((str(entry.basis), str(entry.kept_for)), []).append(
            label(model, entry.field)
        )
    return [
        {"purpose": purpose, "basis": basis, "kept_for": time, "kinds": list(dict.fromkeys(kinds))}
        for purpose, kept in found.items()
        for (basis, time), kinds in kept.items()
    ]
