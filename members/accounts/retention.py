"""Letting go in time of what the register says is kept for a time (PIPL art. 19, domain C17)."""

from __future__ import annotations

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from audit.services import record
from members.models import Consent, Draft, Invitation

DRAFTS = timedelta(days=30)
DEAD_INVITATIONS = timedelta(days=30)
WITHDRAWN_CONSENTS = timedelta(days=3 * 365)
ADMIN_LOG = timedelta(days=400)


@transaction.atomic
def prune() -> dict[str, int]:
    """Remove what is past its keeping time; safe to run twice. Returns how many rows went."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    gone = {
        "drafts": Draft.objects.filter(saved_at__lt=now - DRAFTS),
        "sessions": UserSession.objects.exclude(session_key__in=Session.objects.values("pk")),
        "consents": Consent.objects.filter(withdrawn_at__lt=now - WITHDRAWN_CONSENTS),
        "invitations": Invitation.objects.filter(accepted_at__isnull=True).filter(
            Q(expires_at__lt=now - DEAD_INVITATIONS) | Q(revoked_at__lt=now - DEAD_INVITATIONS)
        ),
        "admin_log": LogEntry.objects.filter(action_time__lt=now - ADMIN_LOG),
    }
    counts = {name: rows.delete()[0] for name, rows in gone.items()}
    if any(counts.values()):
        record("pruned", detail=counts)
    return counts
