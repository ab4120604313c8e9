from django.db import migrations

from pages import texts

BEFORE = "9811195bd40cafa2f5ecf6c21b021ba1e7c09c3a54546245650d68750bf6f897"


def renew(apps, schema_editor):
    texts.renew("privasi", BEFORE, apps)


class Migration(migrations.Migration):
    """The page on privacy names the messages to a KIM, unless the office wrote its own."""

    dependencies = [("pages", "0003_search")]

    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
