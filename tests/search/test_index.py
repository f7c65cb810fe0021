"""The table says what anybody may see now: after each change, each night, on each database."""

import logging
from datetime import date
from importlib import import_module

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from base.changes import changed
from base.registry import Registry
from members.models import Institution
from search import services
from search.documents import MOST_TEXT
from search.kinds import SearchKind, search_kinds
from search.models import Entry
from search.query import Query
from search.tasks import reconcile
from tests.members.recipes import make_alliance, make_institution
from tests.search.recipes import KIND, make_document, make_entries, make_entry

pytestmark = pytest.mark.django_db
MIGRATION = import_module("search.migrations.0002_full_text_index")


def found(query: str, language: str = "zh-hans") -> list[str]:
    entries = Entry.objects.found_by(Query.parse(query), language)
    return list(entries.values_list("title", flat=True))


def test_a_change_is_found_once_it_is_committed(after_commit):
    with after_commit():
        institution = make_institution("电科所", intro="做减速器。")
        assert found("减速器") == []
    assert found("减速器") == ["电科所"]
    with after_commit():
        institution.intro = "做继电器。"
        institution.save()
        changed(institution)
    assert (found("减速器"), found("继电器")) == ([], ["电科所"])


def test_what_is_no_longer_public_leaves_in_both_languages(after_commit):
    with after_commit():
        institution = make_institution("电科所", short_name_en="SEARI")
    assert (found("dks"), found("seari", "en")) == (["电科所"], ["SEARI"])
    with after_commit():
        institution.is_listed = False
        institution.save()
        changed(institution)
    assert Entry.objects.count() == 0


def test_a_change_that_is_undone_leaves_nothing():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_institution("电科所")
        raise ZeroDivisionError
    assert Entry.objects.count() == 0


def test_a_row_keeps_its_number_when_it_changes(after_commit):
    with after_commit():
        institution = make_institution("电科所")
    before = set(Entry.objects.values_list("pk", flat=True))
    with after_commit():
        changed(institution)
    assert set(Entry.objects.values_list("pk", flat=True)) == before


def test_forget_takes_one_thing_out():
    rows = [make_institution("电科所"), make_alliance("靠谱联盟")]
    services.index(*rows)
    services.forget(rows[0])
    assert {entry.kind for entry in Entry.objects.all()} == {"members.alliance"}


def test_a_model_that_nobody_registered_is_passed_over(after_commit):
    with after_commit():
        changed(make_entry())
    assert Entry.objects.count() == 2


def test_a_change_stands_when_search_cannot_follow_it(after_commit, monkeypatch, caplog):
    def broken(**_arguments):
        raise DatabaseError("locked")

    monkeypatch.setattr(services, "write", broken)
    with after_commit(), caplog.at_level(logging.ERROR):
        make_institution("电科所")
    assert Institution.objects.count() == 1
    assert [record.message[:24] for record in caplog.records] == ["Search could not follow "]


class TestNight:
    def test_it_finds_what_said_nothing_and_the_second_run_changes_nothing(self):
        here, gone = make_institution("电科所"), make_institution("化工院")
        services.index(gone)
        make_entry("没有这种")
        Institution.objects.filter(pk=gone.pk).update(is_listed=False)
        Institution.objects.filter(pk=here.pk).update(intro="做继电器。")
        changes = reconcile()
        assert changes == {
            "members.institution": 4,
            "members.alliance": 0,
            "events.event": 0,
            "": 2,
        }
        assert (found("继电器"), found("化工院"), found("没有这种")) == (["电科所"], [], [])
        assert set(reconcile().values()) == {0}

    def test_a_deleted_row_leaves(self):
        institution = make_institution("电科所")
        services.index(institution)
        Institution.objects.all().delete()
        reconcile()
        assert Entry.objects.count() == 0

    def test_the_command_does_the_same_and_says_how_much(self, capsys):
        make_institution("电科所")
        call_command("reindex")
        assert "members.institution: 2" in capsys.readouterr().out.splitlines()
        call_command("reindex")
        assert "members.institution: 0" in capsys.readouterr().out.splitlines()

    def test_more_rows_than_are_written_at_once(self, monkeypatch):
        monkeypatch.setattr(services, "AT_ONCE", 2)
        for number in range(5):
            make_institution(f"单位{number}")
        assert services.reconcile()["members.institution"] == 10
        assert len(found("单位")) == 5

    def test_a_row_that_one_kind_shows_twice_is_entered_once(self, monkeypatch):
        kinds = Registry("search kinds")
        kind = SearchKind(
            "tests.joined",
            "members.Institution",
            "单位",
            lambda: Institution.objects.filter(fields__isnull=False),
            lambda row: make_document(row.short_name),
        )
        kinds.register(kind.name, kind)
        monkeypatch.setattr(services, "search_kinds", kinds)
        institution = make_institution("电科所")
        institution.fields.set(institution.fields.model.objects.all()[:3])
        assert services.reconcile() == {"tests.joined": 2}


class TestEntries:
    def test_english_is_shown_where_there_is_some_and_found_by_chinese_too(self):
        services.index(make_institution("电科所", short_name_en="SEARI", intro_en="Robots."))
        entry = Entry.objects.get(language="en")
        assert (entry.title, entry.text_language) == ("SEARI", "en")
        assert entry.url == "/en/members/dian-ke-suo/"
        assert found("电科所", "en") == found("seari", "en") == ["SEARI"]
        assert found("robots") == []

    def test_chinese_is_shown_on_english_pages_where_there_is_no_english(self):
        services.index(make_institution("电科所"))
        entry = Entry.objects.get(language="en")
        assert (entry.title, entry.text_language) == ("电科所", "zh-hans")
        assert entry.url == "/en/members/dian-ke-suo/"

    def test_a_thing_without_a_title_is_not_entered(self):
        assert make_entries(make_document(" ")) == []

    def test_marks_that_nobody_sees_are_left_out_and_long_texts_cut(self):
        entry = make_entry("科\u200b创\x00", "字" * (MOST_TEXT + 1))
        assert (entry.title, len(entry.text)) == ("科创", MOST_TEXT)

    def test_a_word_longer_than_a_database_takes(self):
        make_entry("长词", "x" * 5000)
        assert found("x" * 60) == ["长词"]

    def test_invented_things_stay_marked(self):
        assert [e.is_demo for e in make_entries(make_document(), is_demo=True)] == [True, True]

    def test_it_is_there_once_in_each_language(self):
        entry = make_entry(key="7")
        with pytest.raises(DatabaseError), transaction.atomic():
            Entry.objects.create(kind=KIND.name, object_id="7", language=entry.language)


class TestDatabase:
    def test_the_index_stands_where_the_migration_put_it(self):
        """A later migration that rebuilds the table on SQLite drops its triggers."""
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("SELECT name FROM sqlite_master WHERE tbl_name = 'search_entry'")
                names = {name for (name,) in cursor.fetchall()}
                assert {f"search_entry_{verb}" for verb in ("added", "changed", "removed")} <= names
            else:
                cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = 'search_entry'")
                assert sum("USING gin (lexemes)" in row for (row,) in cursor.fetchall()) == 1

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="FTS5 is SQLite's")
    def test_the_index_agrees_with_the_table_after_every_kind_of_write(self):
        make_entry("一号")
        entry = make_entry("二号")
        Entry.objects.filter(pk=entry.pk).update(tokens="别的")
        Entry.objects.exclude(pk=entry.pk).delete()
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_entry_fts(search_entry_fts, rank) VALUES ('integrity-check', 1)"
            )
            cursor.execute("SELECT rowid FROM search_entry_fts WHERE search_entry_fts MATCH '别的'")
            assert cursor.fetchall() == [(entry.pk,)]

    def test_the_migration_can_be_undone_and_done_again(self):
        make_entry("科创集市", shown_on=date(2026, 12, 12))
        editor = connection.schema_editor()  # inside the test's own transaction
        MIGRATION.drop_index(None, editor)
        MIGRATION.put_index(None, editor)
        assert found("集市") == ["科创集市"]
        Entry.objects.all().delete()
        assert found("集市") == []


def test_every_kind_names_itself_and_a_model_that_is_there():
    for name, kind in search_kinds.items():
        assert (kind.name, kind.model_class._meta.label) == (name, kind.model)
