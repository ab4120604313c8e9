"""The index of the search: its rows, its words, and the terms that each engine keeps its own way."""

import datetime

import django.db.models.deletion
from django.db import migrations, models

CREATE = {
    "sqlite": [
        # Terms are small letters and digits of any script between spaces: ASCII rules suffice.
        "CREATE VIRTUAL TABLE pages_searchterms USING fts5(title, body, tokenize = 'ascii')",
    ],
    "postgresql": [
        # The terms lie beside the table, unpacked; so its rows stay short, and the thousands that
        # have a common word lie on few pages.
        "ALTER TABLE pages_searchentry ADD COLUMN terms tsvector",
        "ALTER TABLE pages_searchentry ALTER COLUMN terms SET STORAGE EXTERNAL",
        "ALTER TABLE pages_searchentry SET (toast_tuple_target = 256)",
        # Every search reads the list of words still to be filed, so it stays short; without any
        # list, filing a story took five times as long.
        "CREATE INDEX pages_searchterms ON pages_searchentry USING gin (terms) WITH (gin_pending_list_limit = 512)",
    ],
}
DROP = {
    "sqlite": ["DROP TABLE pages_searchterms"],
    "postgresql": ["ALTER TABLE pages_searchentry DROP COLUMN terms"],
}


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0002_group_form_key"),
        ("news", "0003_photo_fingerprint"),
        ("pages", "0002_texts"),
        ("regions", "0002_reference_data"),
    ]

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
                ("key", models.CharField(max_length=30, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("article", "Berita"),
                            ("group", "KIM"),
                            ("village", "Desa dan kelurahan"),
                            ("kecamatan", "Kecamatan"),
                        ],
                        max_length=9,
                    ),
                ),
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
                (
                    "category",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="news.category",
                    ),
                ),
                (
                    "desa",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.desa",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="news.edition",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="groups.kimgroup",
                    ),
                ),
                (
                    "kecamatan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.kecamatan",
                    ),
                ),
            ],
            options={
                "verbose_name": "entri pencarian",
                "verbose_name_plural": "entri pencarian",
                "ordering": ["-at", "-pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["-at", "-id"], name="search_newest"),
                    models.Index(
                        fields=["kecamatan", "-at", "-id"], name="search_newest_kecamatan"
                    ),
                    models.Index(fields=["desa", "-at", "-id"], name="search_newest_desa"),
                    models.Index(fields=["category", "-at", "-id"], name="search_newest_category"),
                ],
            },
        ),
        migrations.RunPython(create, drop),
    ]
