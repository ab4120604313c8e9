"""The cover of a KIM: one wide photo with its description."""

import django.db.models.deletion
from django.db import migrations, models

import groups.models.cover
import groups.validators


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0023_invitations_move"),
    ]

    operations = [
        migrations.CreateModel(
            name="GroupCover",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "image",
                    models.ImageField(
                        upload_to=groups.models.cover.cover_name, verbose_name="foto sampul"
                    ),
                ),
                ("wide", models.FileField(upload_to=groups.models.cover.cover_name)),
                ("phone", models.FileField(upload_to=groups.models.cover.cover_name)),
                ("width", models.PositiveSmallIntegerField()),
                ("height", models.PositiveSmallIntegerField()),
                ("colour", models.CharField(max_length=7)),
                (
                    "alt",
                    models.CharField(
                        max_length=160,
                        validators=[groups.validators.no_personal_numbers],
                        verbose_name="keterangan foto",
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="diubah")),
                (
                    "group",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cover",
                        to="groups.kimgroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "foto sampul",
                "verbose_name_plural": "foto sampul",
            },
        ),
    ]
