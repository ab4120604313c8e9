"""What waits at the office before the clocks: since it came there last."""

from django.db import migrations
from django.db.models import F


def fill(apps, schema_editor):
    editions = apps.get_model("news", "Edition").objects
    editions.filter(state="with_office").update(with_us_since=F("submitted_at"))


class Migration(migrations.Migration):
    dependencies = [("news", "0015_two_clocks")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
