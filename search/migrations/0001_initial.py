"""The index of the search: its rows, its words, and the terms that each engine keeps its own way."""

import datetime

from django.db import migrations, models

CREATE = {
    "sqlite": [
        # Terms are small letters and digits of any script between spaces: ASCII rules suffice.
        "CREATE VIRTUAL TABLE search_terms USING fts5(title, body, tokenize = 'ascii')",
    ],
    "postgresql": [
        "ALTER TABLE search_searchentry ADD COLUMN terms tsvector",
        "ALTER TABLE search_searchentry ALTER COLUMN terms SET STORAGE EXTERNAL",
        # The terms lie inside the rows, unpacked: a search for a common word reads those of row
        # after row, newest first, and beside the table each would cost three further pages.
        "ALTER TABLE search_searchentry SET (toast_tuple_target = 8160)",
        # Every search reads the list of words still to be filed, so it stays short; without any
        # list, filing a story took five times as long.
        "CREATE INDEX search_terms ON search_searchentry USING gin (terms) "
        "WITH (gin_pending_list_limit = 512)",
    ],
}
DROP = {
    "sqlite": ["DROP TABLE search_terms"],
    "postgresql": ["ALTER TABLE search_searchentry DROP COLUMN terms"],
}


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("word", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("stem", models.CharField(db_index=True, max_length=40)),
                ("seen", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "kata pencarian",
                "verbose_name_plural": "kata pencarian",
                "ordering": ["-seen", "word"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=60, unique=True)),
                ("kind", models.CharField(max_length=20)),
                ("area", models.CharField(blank=True, max_length=20)),
                ("place", models.CharField(blank=True, max_length=20)),
                ("topic", models.CharField(blank=True, max_length=20)),
                ("title", models.TextField()),
                (
                    "at",
                    models.DateTimeField(
                        default=datetime.datetime(9000, 1, 1, 0, 0, tzinfo=datetime.UTC)
                    ),
                ),
                (
                    "shown_from",
                    models.DateTimeField(
                        default=datetime.datetime(2000, 1, 1, 0, 0, tzinfo=datetime.UTC)
                    ),
                ),
                ("shown_until", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "entri pencarian",
                "verbose_name_plural": "entri pencarian",
                "ordering": ["-at", "-pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["-at", "-id"], name="entry_newest"),
                    models.Index(fields=["area", "-at", "-id"], name="entry_newest_area"),
                    models.Index(fields=["place", "-at", "-id"], name="entry_newest_place"),
                    models.Index(fields=["topic", "-at", "-id"], name="entry_newest_topic"),
                ],
            },
        ),
        migrations.RunPython(create, drop),
    ]
