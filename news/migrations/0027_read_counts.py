"""How often stories were read, a number for each story and day."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0026_complaints"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReadCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="hari")),
                ("count", models.PositiveIntegerField(verbose_name="dibaca")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="read_counts",
                        to="news.article",
                    ),
                ),
            ],
            options={
                "verbose_name": "hitungan pembaca",
                "verbose_name_plural": "hitungan pembaca",
                "ordering": ["day", "article"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("day", "article"), name="one_read_count_a_day")
                ],
            },
        ),
    ]
