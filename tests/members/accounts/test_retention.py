"""What is kept for a time goes in time, and nothing goes early (domain C17)."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from audit.models import AuditEntry
from members import tasks
from members.models import Consent, Draft, Invitation
from tests.members.recipes import PASSWORD

pytestmark = pytest.mark.django_db
NOTHING = {"drafts": 0, "sessions": 0, "consents": 0, "invitations": 0, "admin_log": 0}
DAY = timedelta(days=1)


@pytest.mark.parametrize(("days", "gone"), [(29, 0), (31, 1)])
def test_a_draft_stays_thirty_days(person, clock, days, gone):
    Draft.objects.create(user=person, path="/x/", fields={"title": ["x"]})
    clock.shift(days * DAY)

    assert tasks.prune() == {**NOTHING, "drafts": gone}


@pytest.mark.parametrize(("hours", "gone"), [(11, 0), (13, 1)])
def test_a_session_ends_after_twelve_hours(client, person, clock, hours, gone):
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    clock.shift(timedelta(hours=hours))

    assert tasks.prune() == {**NOTHING, "sessions": gone}
    assert (Session.objects.count(), UserSession.objects.count()) == (1 - gone, 1 - gone)


@pytest.mark.parametrize(("days", "gone"), [(3 * 365 - 1, 0), (3 * 365 + 1, 1)])
def test_a_withdrawn_consent_stays_three_years(person, clock, days, gone):
    Consent.objects.create(user=person, purpose="x", text_version="1", withdrawn_at=timezone.now())
    Consent.objects.create(user=person, purpose="y", text_version="1")
    clock.shift(days * DAY)

    assert tasks.prune() == {**NOTHING, "consents": gone}


@pytest.mark.parametrize(("days", "gone"), [(36, 0), (38, 1)])
def test_an_invitation_that_nobody_took_goes_thirty_days_after_its_end(clock, days, gone):
    Invitation.objects.create(address="a@x.cn", name="甲", token_hash="1")
    Invitation.objects.create(address="b@x.cn", name="乙", accepted_at=timezone.now())
    clock.shift(days * DAY)

    assert tasks.prune() == {**NOTHING, "invitations": gone}


def test_it_is_written_down_once(person, clock):
    Draft.objects.create(user=person, path="/x/", fields={"title": ["x"]})
    clock.shift(31 * DAY)
    tasks.prune()

    assert tasks.prune() == NOTHING
    assert AuditEntry.objects.filter(action="pruned").count() == 1
