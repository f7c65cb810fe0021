"""Audit rows are added and never rewritten, by whatever way."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from audit.models import AppendOnly, AuditEntry
from audit.services import prune, record
from base.changes import changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(django_user_model):
    return django_user_model.objects.create_user("a@demo.example", name="演示甲")


def test_a_row_says_who_did_what_to_which_thing(person):
    entry = record("approved", by=person, about=person, detail={"字段": "电话"})
    assert (entry.actor, entry.action, entry.about_type, entry.about_id, entry.result) == (
        person,
        "approved",
        "members.user",
        str(person.pk),
        "ok",
    )


def test_an_accounts_name_is_not_copied_into_the_row(person):
    entry = record("seen", by=person, about=person)
    assert (entry.about_label, entry.actor_label) == ("", "")


def test_without_a_request_or_a_person_it_was_the_system():
    entry = record("pruned")
    assert (entry.actor, entry.actor_label, entry.address) == (None, "system", "")


def test_a_long_label_is_cut():
    group = Group(pk=7, name="长" * 300)
    assert record("seen", about=group).about_label == "长" * 200


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda entry: AuditEntry.objects.update(action="x"),
        lambda entry: AuditEntry.objects.filter(pk=entry.pk).delete(),
        lambda entry: AuditEntry.objects.all().delete(),
        lambda entry: AuditEntry.objects.bulk_update([entry], ["action"]),
        lambda entry: AuditEntry.objects.bulk_create(
            [entry], update_conflicts=True, update_fields=["action"], unique_fields=["id"]
        ),
        lambda entry: AuditEntry.objects.update_or_create(
            pk=entry.pk, defaults={"action": "something else"}
        ),
    ],
)
def test_the_orm_refuses_to_rewrite(rewrite):
    entry = record("approved")
    with pytest.raises(AppendOnly):
        rewrite(entry)
    assert list(AuditEntry.objects.values_list("action", flat=True)) == ["approved"]


def test_raw_sql_cannot_rewrite():
    record("approved")
    with (
        pytest.raises(DatabaseError, match="never rewritten"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE audit_auditentry SET action = 'x'")
    assert AuditEntry.objects.get().action == "approved"


def test_an_unknown_result_is_refused():
    with pytest.raises(Exception, match="perhaps"):
        record("approved", result="perhaps")


def test_pruning_takes_rows_of_more_than_400_days(time_machine):
    now = timezone.now()
    time_machine.move_to(now - timedelta(days=401))
    record("old")
    time_machine.move_to(now - timedelta(days=399))
    record("kept")
    time_machine.move_to(now)
    assert prune() == 1
    assert list(AuditEntry.objects.values_list("action", flat=True)) == ["pruned", "kept"]
    assert prune() == 0


def test_pruning_never_takes_what_the_law_still_wants():
    with pytest.raises(AppendOnly):
        prune(older_than=timedelta(days=100))


def test_a_change_of_something_public_writes_a_row(person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        changed(person, by=person, verb="approved")
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.about_id) == ("approved", person, str(person.pk))
