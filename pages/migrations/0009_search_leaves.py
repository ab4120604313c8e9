"""The index of the search leaves: the app search makes its own anew from the things themselves."""

from django.db import migrations

# On PostgreSQL the terms are a column of the table and go with it.
DROP = {"sqlite": ["DROP TABLE pages_searchterms"], "postgresql": []}
CREATE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE pages_searchterms USING fts5(title, body, tokenize = 'ascii')",
    ],
    "postgresql": [
        "ALTER TABLE pages_searchentry ADD COLUMN terms tsvector",
        "ALTER TABLE pages_searchentry ALTER COLUMN terms SET STORAGE EXTERNAL",
        "ALTER TABLE pages_searchentry SET (toast_tuple_target = 8160)",
        "CREATE INDEX pages_searchterms ON pages_searchentry USING gin (terms) "
        "WITH (gin_pending_list_limit = 512)",
    ],
}


def drop(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("pages", "0008_privacy_of_what_a_phone_keeps")]

    operations = [
        migrations.RunPython(drop, create),
        migrations.DeleteModel("SearchEntry"),
        migrations.DeleteModel("SearchWord"),
    ]
