"""Second texts of stories, in another language (docs/adr/0052)."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0024_group_cover"),
        ("news", "0027_read_counts"),
        ("regions", "0004_area_of_events"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="twin",
            field=models.TextField(
                blank=True, default="", max_length=50000, verbose_name="teks kedua"
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="twin_html",
            field=models.TextField(blank=True, default="", editable=False),
        ),
        migrations.AddField(
            model_name="edition",
            name="twin_language",
            field=models.CharField(
                blank=True,
                choices=[
                    ("ind", "Bahasa Indonesia"),
                    ("nij", "Dayak Ngaju"),
                    ("otd", "Ot Danum"),
                    ("kkx", "Kohin"),
                    ("bkr", "Bakumpai"),
                    ("bjn", "Banjar"),
                ],
                default="",
                max_length=3,
                verbose_name="bahasa teks kedua",
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="twin_title",
            field=models.CharField(
                blank=True, default="", max_length=120, verbose_name="judul teks kedua"
            ),
        ),
        migrations.AddField(
            model_name="editioncopy",
            name="twin_html",
            field=models.TextField(blank=True, default="", verbose_name="teks kedua"),
        ),
        migrations.AddField(
            model_name="editioncopy",
            name="twin_language",
            field=models.CharField(
                blank=True,
                choices=[
                    ("ind", "Bahasa Indonesia"),
                    ("nij", "Dayak Ngaju"),
                    ("otd", "Ot Danum"),
                    ("kkx", "Kohin"),
                    ("bkr", "Bakumpai"),
                    ("bjn", "Banjar"),
                ],
                default="",
                max_length=3,
                verbose_name="bahasa teks kedua",
            ),
        ),
        migrations.AddField(
            model_name="editioncopy",
            name="twin_title",
            field=models.CharField(
                blank=True, default="", max_length=120, verbose_name="judul teks kedua"
            ),
        ),
        migrations.AlterField(
            model_name="mendedtypo",
            name="field",
            field=models.CharField(
                choices=[
                    ("title", "Judul"),
                    ("summary", "Ringkasan"),
                    ("body", "Isi"),
                    ("twin_title", "Judul teks kedua"),
                    ("twin", "Teks kedua"),
                ],
                max_length=10,
                verbose_name="bagian",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "approved"), _negated=True),
                    models.Q(("twin", ""), ("twin_language", ""), ("twin_title", "")),
                    models.Q(
                        ("twin", ""),
                        ("twin_language", ""),
                        ("twin_language", models.F("language")),
                        _connector="OR",
                        _negated=True,
                    ),
                    _connector="OR",
                ),
                name="approved_twin_is_whole",
            ),
        ),
    ]
