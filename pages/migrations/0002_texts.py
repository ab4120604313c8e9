from django.db import migrations

from pages import texts


def load(apps, schema_editor):
    texts.load(apps)


class Migration(migrations.Migration):
    """The fixed pages: tentang, privasi, pedoman, aksesibilitas."""

    dependencies = [("pages", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
