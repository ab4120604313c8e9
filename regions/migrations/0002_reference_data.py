from django.db import migrations

from regions import reference


def load(apps, schema_editor):
    reference.load(apps)


class Migration(migrations.Migration):
    """The 12 kecamatan and 127 villages."""

    dependencies = [("regions", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
