"""A photo has one key in its edition."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("news", "0023_photo_keys")]

    operations = [
        migrations.AlterField("photo", "key", models.UUIDField(default=uuid.uuid4, editable=False)),
        migrations.AddConstraint(
            "photo",
            models.UniqueConstraint(fields=("edition", "key"), name="photo_key_once"),
        ),
    ]
