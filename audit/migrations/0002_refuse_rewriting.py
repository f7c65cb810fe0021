"""Even raw SQL cannot rewrite an audit row.

SQLite drops a table's triggers when Django rebuilds the table: a later migration of this table
ends with `RunPython(put_guard, drop_guard)` again. A test holds the trigger in its place.
"""

from django.db import migrations

GUARDS = {
    "sqlite": (
        [
            """
            CREATE TRIGGER IF NOT EXISTS audit_entry_never_rewritten
            BEFORE UPDATE ON audit_auditentry
            BEGIN SELECT RAISE(ABORT, 'an audit row is never rewritten'); END
            """
        ],
        ["DROP TRIGGER IF EXISTS audit_entry_never_rewritten"],
    ),
    "postgresql": (
        [
            """
            CREATE OR REPLACE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'an audit row is never rewritten'
               USING ERRCODE = 'integrity_constraint_violation'; END $$
            """,
            "DROP TRIGGER IF EXISTS audit_entry_never_rewritten ON audit_auditentry",
            """
            CREATE TRIGGER audit_entry_never_rewritten BEFORE UPDATE ON audit_auditentry
            FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()
            """,
        ],
        [
            "DROP TRIGGER IF EXISTS audit_entry_never_rewritten ON audit_auditentry",
            "DROP FUNCTION IF EXISTS audit_entry_refuse()",
        ],
    ),
}


def put_guard(apps, schema_editor):
    for statement in GUARDS[schema_editor.connection.vendor][0]:
        schema_editor.execute(statement)


def drop_guard(apps, schema_editor):
    for statement in GUARDS[schema_editor.connection.vendor][1]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_audit_entry")]

    operations = [migrations.RunPython(put_guard, drop_guard)]
