"""Receipts of forms from the outbox, and files that arrive in pieces."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0005_erasure"),
    ]

    operations = [
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("holder", models.CharField(blank=True, max_length=16)),
                ("key", models.UUIDField()),
                ("path", models.CharField(max_length=300)),
                ("answer", models.JSONField()),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "tanda terima",
                "verbose_name_plural": "tanda terima",
                "default_permissions": (),
                "indexes": [models.Index(fields=["at"], name="receipt_by_age")],
                "constraints": [
                    models.UniqueConstraint(fields=("holder", "key"), name="receipt_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("holder", models.CharField(max_length=16)),
                ("key", models.UUIDField()),
                ("size", models.PositiveIntegerField()),
                ("received", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "kiriman berkas",
                "verbose_name_plural": "kiriman berkas",
                "default_permissions": (),
                "indexes": [models.Index(fields=["created_at"], name="upload_by_age")],
                "constraints": [
                    models.UniqueConstraint(fields=("holder", "key"), name="upload_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Piece",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("offset", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                (
                    "upload",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pieces",
                        to="core.upload",
                    ),
                ),
            ],
            options={
                "verbose_name": "potongan berkas",
                "verbose_name_plural": "potongan berkas",
                "ordering": ["offset"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("upload", "offset"), name="piece_once")
                ],
            },
        ),
    ]
