"""Proposing a change of an institution's profile, with the logo that comes along."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.core.files.base import File
from django.db import transaction

from files import checks
from files.models import State, StoredFile
from files.services import store
from members import logos
from members.models import Institution
from members.profile import KIND
from review import services as review
from review.models import Revision


@transaction.atomic
def draft_profile(*, institution: Institution, by: Any, **proposal: Any) -> Revision:
    """Keep the form's values and its logo as the institution's draft; as `propose_profile`."""
    return review.save_draft(**_revised(institution, by, **proposal))


@transaction.atomic
def propose_profile(*, institution: Institution, by: Any, **proposal: Any) -> Revision:
    """Submit the form's values; `logo` is a picture uploaded with them, `started_from` the form's.

    RuleBroken says why the review does not take it; the picture is not kept then.
    """
    return review.propose(**_revised(institution, by, **proposal))


def _revised(
    institution: Institution,
    by: Any,
    *,
    values: Mapping[str, Any],
    logo: File | None = None,
    started_from: str = "",
) -> dict[str, Any]:
    """What `review` is given; the pictures that wait are named beside the values."""
    values = dict(values)
    if logo is not None:
        values["logo"] = keep_logo(institution=institution, upload=logo, by=by).token
    file = logos.file_of(values.get("logo"))
    waiting = [file.token] if file is not None and file.state != State.APPROVED else []
    return {
        "kind": KIND,
        "obj": institution,
        "values": values,
        "files": waiting,
        "by": by,
        "started_from": started_from,
    }


@transaction.atomic
def keep_logo(
    *, institution: Institution, upload: File, by: Any, is_demo: bool = False
) -> StoredFile:
    """Store an uploaded logo, pending. The same picture gives the same file: no second proposal."""
    institution = Institution.objects.select_for_update().get(pk=institution.pk)
    content = checks.check(upload, (checks.uploads.PICTURE,)).content
    about = {"about_type": institution._meta.label_lower, "about_id": str(institution.pk)}
    digest = hashlib.sha256(content).hexdigest()
    kept = StoredFile.objects.filter(purpose=logos.PURPOSE, digest=digest, **about).first()
    return kept or store(
        upload,
        purpose=logos.PURPOSE,
        by=by,
        about=institution,
        alt=institution.short_name,
        kinds=(checks.uploads.PICTURE,),
        is_demo=is_demo,
    )
