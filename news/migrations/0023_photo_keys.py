"""A key of its own for each photo."""

import uuid

from django.db import migrations, models

BATCH = 500


def give_keys(apps, schema_editor):
    """Gives each photo a key; a correction's copies of a photo share one file, so one key too."""
    photo = apps.get_model("news", "Photo")
    keys, batch = {}, []
    for row in photo.objects.order_by("pk").only("pk", "master").iterator():
        row.key = keys.setdefault(row.master.name, uuid.uuid4())
        batch.append(row)
        if len(batch) == BATCH:
            photo.objects.bulk_update(batch, ["key"])
            batch = []
    photo.objects.bulk_update(batch, ["key"])


class Migration(migrations.Migration):
    dependencies = [("news", "0022_replies")]

    operations = [
        migrations.AddField("photo", "key", models.UUIDField(editable=False, null=True)),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
    ]
