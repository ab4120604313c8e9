"""Deletes the rows of Django's own admin log: every change stands in the Event log alone."""

from django.db import migrations


def delete_rows(apps, schema_editor):
    apps.get_model("admin", "LogEntry").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("office", "0002_finder"),
    ]

    operations = [migrations.RunPython(delete_rows, migrations.RunPython.noop, elidable=True)]
