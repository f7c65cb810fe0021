"""The full-text index over `tokens`: FTS5 kept by triggers, or a generated tsvector with GIN.

SQLite drops a table's triggers when Django rebuilds the table: a later migration of this table
ends with `RunPython(put_index, drop_index)` again. A test holds the triggers in their place.

Tokens are letters and digits with spaces between them, so every other character counts as part of
a token: which ones the database takes for letters must not matter.
"""

from django.db import migrations

PUT = {
    "sqlite": [
        """
        CREATE VIRTUAL TABLE IF NOT EXISTS search_entry_fts USING fts5(
            tokens, content='search_entry', content_rowid='id', detail=none,
            tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
        )
        """,
        """
        CREATE TRIGGER IF NOT EXISTS search_entry_added AFTER INSERT ON search_entry BEGIN
            INSERT INTO search_entry_fts(rowid, tokens) VALUES (new.id, new.tokens);
        END
        """,
        """
        CREATE TRIGGER IF NOT EXISTS search_entry_changed AFTER UPDATE ON search_entry BEGIN
            INSERT INTO search_entry_fts(search_entry_fts, rowid, tokens)
                VALUES ('delete', old.id, old.tokens);
            INSERT INTO search_entry_fts(rowid, tokens) VALUES (new.id, new.tokens);
        END
        """,
        """
        CREATE TRIGGER IF NOT EXISTS search_entry_removed AFTER DELETE ON search_entry BEGIN
            INSERT INTO search_entry_fts(search_entry_fts, rowid, tokens)
                VALUES ('delete', old.id, old.tokens);
        END
        """,
        "INSERT INTO search_entry_fts(search_entry_fts) VALUES ('rebuild')",
    ],
    "postgresql": [
        """
        ALTER TABLE search_entry ADD COLUMN IF NOT EXISTS lexemes tsvector
            GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED
        """,
        "CREATE INDEX IF NOT EXISTS search_entry_lexemes ON search_entry USING gin (lexemes)",
    ],
}
DROP = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS search_entry_added",
        "DROP TRIGGER IF EXISTS search_entry_changed",
        "DROP TRIGGER IF EXISTS search_entry_removed",
        "DROP TABLE IF EXISTS search_entry_fts",
    ],
    "postgresql": ["ALTER TABLE search_entry DROP COLUMN IF EXISTS lexemes"],
}


def put_index(apps, schema_editor):
    for statement in PUT[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_entry")]

    operations = [migrations.RunPython(put_index, drop_index)]
