"""Storing, deciding, deriving."""

import hashlib
import os
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import AuditEntry
from files import services, tasks
from files.models import MAX_ATTEMPTS, StoredFile, public_storage

from .recipes import drawing, encoded, pdf, stored_picture, upload

pytestmark = pytest.mark.django_db


def test_a_stored_file_says_what_it_is(owner):
    file = stored_picture(owner, about=owner, alt="标志")
    with file.content.open("rb") as content:
        raw = content.read()
    assert (file.kind, file.state, file.owner, file.alt) == ("picture", "pending", owner, "标志")
    assert (file.size, file.digest) == (len(raw), hashlib.sha256(raw).hexdigest())
    assert (file.width, file.height, file.belongs_to(owner)) == (64, 48, True)


def test_its_place_is_named_by_its_hash_alone(owner):
    file = services.store(upload(pdf(), "../../张三 简历.pdf"), purpose="test", by=owner)
    folder, _, name = file.content.name.partition("/")
    assert (folder, name[:64], file.original_name) == (
        file.digest[:2],
        file.digest,
        "张三 简历.pdf",
    )


def test_the_same_upload_twice_is_two_files(owner):
    first, second = stored_picture(owner), stored_picture(owner)
    assert first.content.name != second.content.name
    assert first.token != second.token


def test_a_visitor_owns_nothing():
    assert stored_picture(AnonymousUser()).owner is None


def test_a_purpose_that_nobody_grants_is_a_mistake(owner):
    with pytest.raises(ValueError, match="No app grants"):
        services.store(upload(encoded()), purpose="nobody's", by=owner)


def test_pending_files_have_no_public_picture(owner):
    file = stored_picture(owner)
    assert (services.derive(pk=file.pk), file.derivatives.count()) == (0, 0)


@pytest.mark.parametrize(
    ("width", "widths"),
    [(64, [64]), (480, [480]), (700, [480, 700]), (2000, [480, 960, 1600])],
)
def test_pictures_are_made_in_three_widths_and_never_enlarged(owner, width, widths):
    file = services.approve(stored_picture(owner, width, 100))
    services.derive(pk=file.pk)
    made = file.derivatives.filter(content_type="image/webp").order_by("width")
    assert [one.width for one in made] == widths
    share = file.derivatives.get(content_type="image/jpeg")
    assert share.width == min(width, 1200)


def test_approving_starts_the_pictures_after_the_commit(owner, after_commit, monkeypatch):
    file = stored_picture(owner)
    with after_commit():
        services.approve(file, by=owner)
    file.refresh_from_db()
    assert (file.state, file.derivatives.count()) == ("approved", 2)
    rows = AuditEntry.objects.order_by("pk").values_list("action", "actor", "about_label")
    assert list(rows) == [
        ("approved", owner.pk, file.audit_label()),
        ("derived", None, file.audit_label()),
    ]


def test_deriving_twice_changes_nothing(owner):
    file = services.approve(stored_picture(owner))
    services.derive(pk=file.pk)
    before = list(file.derivatives.values_list("pk", "content"))
    assert services.derive(pk=file.pk) == 2
    assert list(file.derivatives.values_list("pk", "content")) == before


def test_a_worker_that_died_half_way_leaves_no_second_picture(owner, folders):
    file = services.approve(stored_picture(owner))
    services.derive(pk=file.pk)
    StoredFile.objects.update(derived_at=None)
    assert services.derive(pk=file.pk) == 2
    assert len([path for path in (folders / "public").rglob("*") if path.is_file()]) == 2


def test_a_picture_that_was_half_written_is_written_again(owner, folders):
    file = services.approve(stored_picture(owner))
    services.derive(pk=file.pk)
    for one in file.derivatives.all():
        (folders / "public" / one.content.name).write_bytes(b"half")
    StoredFile.objects.update(derived_at=None)
    services.derive(pk=file.pk)
    assert [one.content.size for one in file.derivatives.all()] == [
        one.size for one in file.derivatives.all()
    ]


def test_refusing_takes_the_pictures_away(owner, after_commit):
    file = services.approve(stored_picture(owner))
    services.derive(pk=file.pk)
    names = list(file.derivatives.values_list("content", flat=True))
    with after_commit():
        services.refuse(file, by=owner)
    assert [public_storage().exists(name) for name in names] == [False, False]
    assert services.derive(pk=file.pk) == 0


def test_a_refused_picture_may_come_back(owner, after_commit):
    file = services.approve(stored_picture(owner))
    services.derive(pk=file.pk)
    with after_commit():
        services.refuse(file)
    with after_commit():
        services.approve(file)
    file.refresh_from_db()
    assert file.derivatives.count() == 2
    assert all(public_storage().exists(one.content.name) for one in file.derivatives.all())


def test_the_sweep_makes_what_was_lost(owner):
    file = services.approve(stored_picture(owner))
    assert tasks.sweep() == 1
    assert (file.derivatives.count(), tasks.sweep()) == (2, 0)


def test_the_sweep_gives_up_in_the_end(owner, folders):
    file = services.approve(stored_picture(owner))
    (folders / "private" / file.content.name).write_bytes(b"broken")
    assert [tasks.sweep() for _ in range(MAX_ATTEMPTS + 1)] == [1] * MAX_ATTEMPTS + [0]


def test_a_file_without_a_row_is_swept_away_after_a_day(owner, folders):
    kept, lost = (services.approve(stored_picture(owner)) for _ in range(2))
    for file in (kept, lost):
        services.derive(pk=file.pk)
    lost.derivatives.all().delete()
    lost.delete()
    assert services.remove_orphans() == 0
    written = (timezone.now() - timedelta(days=2)).timestamp()
    for path in folders.rglob("*"):  # the disk has a clock of its own
        os.utime(path, (written, written))
    assert services.remove_orphans() == 3
    assert (folders / "private" / kept.content.name).exists()
    assert all(public_storage().exists(one.content.name) for one in kept.derivatives.all())


def test_a_portal_that_keeps_no_file_has_nothing_to_sweep():
    assert services.remove_orphans() == 0


@pytest.mark.parametrize(
    "broken", [{"width": None}, {"state": "perhaps"}, {"size": 0}, {"kind": "document"}]
)
def test_what_must_never_be_is_refused_by_the_database(owner, broken):
    file = stored_picture(owner)
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.filter(pk=file.pk).update(**broken)


def test_a_document_needs_no_picture(owner):
    file = services.store(upload(pdf(), "章程.pdf"), purpose="test", by=owner)
    services.approve(file)
    assert (services.derive(pk=file.pk), StoredFile.objects.to_derive().count()) == (0, 0)


def test_a_file_may_be_attached_later(owner):
    file = services.attach(file=stored_picture(owner), about=owner)
    assert file.belongs_to(owner)


def test_drawings_differ_from_one_column_to_the_next():
    assert drawing().getpixel((1, 0)) != drawing().getpixel((2, 0))
