"""Photos that were taken out of a draft and can be put back."""

import django.db.models.deletion
from django.db import migrations, models

import core.files.storage
import news.models.photo


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0024_photo_key_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="RemovedPhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField()),
                (
                    "master",
                    models.FileField(
                        storage=core.files.storage.private_storage,
                        upload_to=news.models.photo.master_name,
                    ),
                ),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("colour", models.CharField(blank=True, max_length=7)),
                ("preview", models.TextField(blank=True)),
                (
                    "alt",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="apa yang tampak di foto"
                    ),
                ),
                (
                    "caption",
                    models.CharField(blank=True, max_length=240, verbose_name="keterangan"),
                ),
                ("credit", models.CharField(blank=True, max_length=100, verbose_name="foto oleh")),
                ("removed_at", models.DateTimeField(auto_now_add=True)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="removed_photos",
                        to="news.edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "foto yang dikeluarkan",
                "verbose_name_plural": "foto yang dikeluarkan",
                "ordering": ["pk"],
                "default_permissions": (),
                "indexes": [models.Index(fields=["master"], name="removed_photo_master")],
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "key"), name="removed_photo_once")
                ],
            },
        ),
    ]
