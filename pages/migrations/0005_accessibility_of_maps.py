from django.db import migrations

from pages import texts

BEFORE = "199ad7fe8752cecb3d9d50e410f04be5f9216aef170148671dad9b8c72e79b5a"


def renew(apps, schema_editor):
    texts.renew("aksesibilitas", BEFORE, apps)


class Migration(migrations.Migration):
    """The page on accessibility no longer says that there is no map."""

    dependencies = [("pages", "0004_privacy_of_messages")]

    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
