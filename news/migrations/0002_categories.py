from django.db import migrations

from news import categories


def load(apps, schema_editor):
    categories.load(apps)


class Migration(migrations.Migration):
    """The categories the portal starts with."""

    dependencies = [("news", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
