"""What people sent is let go of: in time, with the consent, with the account."""

from datetime import timedelta

import pytest

from audit.models import AuditEntry
from files.models import StoredFile
from members.accounts import consent, personal_data
from members.accounts.erasure import close_account
from talent import services, tasks
from talent.models import Application
from talent.resumes import CONSENT
from tests.talent.recipes import has_agreed, make_application, make_post, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HALF_A_YEAR = timedelta(days=184)


def kept(application) -> list:
    application.refresh_from_db()
    return [
        application.user,
        application.resume,
        *(getattr(application, name) for name in services.erasing.TEXTS),
    ]


EMPTY = [None, None, "", "", "", "", ""]


@pytest.mark.parametrize("state", ["declined", "withdrawn"])
def test_what_ended_is_erased_after_six_months(state, clock, after_commit):
    application = make_application(state=state)
    storage, name = application.resume.content.storage, application.resume.content.name
    clock.shift(timedelta(days=182))
    assert tasks.prune() == 0
    clock.shift(timedelta(days=2))
    with after_commit():
        assert tasks.prune() == 1
    assert tasks.prune() == 0
    assert kept(application) == EMPTY
    assert application.state == state
    assert (StoredFile.objects.count(), storage.exists(name)) == (0, False)
    entries = AuditEntry.objects.filter(about_type="talent.application")
    assert entries.latest("pk").action == "erased"


def test_what_was_never_answered_is_erased_six_months_after_the_post(clock):
    application = make_application(make_post())
    clock.move_to(application.post.apply_by + timedelta(days=110) + HALF_A_YEAR)
    assert tasks.prune() == 1
    assert (kept(application), application.state) == (EMPTY, "declined")


def test_who_was_accepted_is_kept(clock):
    application = make_application(state="accepted")
    clock.shift(timedelta(days=900))
    assert tasks.prune() == 0
    assert application.post.applications.get().user == application.user


def test_taking_the_consent_back_withdraws_and_erases(after_commit):
    live = make_application(state="accepted")
    person = live.user
    ended = make_application(user=person, state="declined")
    other = make_application()
    with after_commit():
        assert consent.withdraw(purpose=CONSENT, user=person) == 1
    assert [kept(application) for application in (live, ended)] == [EMPTY, EMPTY]
    assert (live.state, ended.state) == ("withdrawn", "declined")
    assert live.post.places_left == 2
    assert not has_agreed(person)
    assert told("talent.retracted") == ["周一鸣"]
    assert Application.objects.get(user=other.user).motivation != ""


def test_closing_the_account_erases_all():
    application = make_application()
    close_account(user=application.user)
    assert kept(application) == EMPTY
    assert StoredFile.objects.count() == 0


def test_everything_is_handed_out_to_its_owner():
    application = make_application(state="shortlisted")
    tables = {table["table"]: table["rows"] for table in personal_data.export(application.user)}
    (row,) = tables["talent.Application"]
    cells = {cell["field"]: cell["value"] for cell in row}
    assert cells["motivation"] == application.motivation
    assert (cells["phone"], cells["state"]) == ("13900001009", "shortlisted")
    assert cells["invitation"] == application.invitation
