from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0002_event_by_office")]

    operations = [
        # The database fills it in for a process that was started before this migration.
        migrations.AddField(
            "event",
            "area",
            models.CharField("wilayah", blank=True, default="", db_default="", max_length=20),
        ),
        migrations.AddIndex("event", models.Index(fields=["area", "at"], name="event_area_hour")),
    ]
