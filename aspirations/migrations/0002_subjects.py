from django.db import migrations

from aspirations import subjects


def load(apps, schema_editor):
    subjects.load(apps.get_model("aspirations", "Subject"))


class Migration(migrations.Migration):
    dependencies = [("aspirations", "0001_aspirations")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
