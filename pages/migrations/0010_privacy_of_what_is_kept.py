from django.db import migrations

from pages import texts

BEFORE = "dbd3e010ea1318bfe408a38e79516fc41a7341a26f1be40f79ab449eba821d8a"


def renew(apps, schema_editor):
    texts.renew("privasi", BEFORE, apps)


class Migration(migrations.Migration):
    """The page on privacy says how long data are kept, and what one can do oneself."""

    dependencies = [("pages", "0009_search_leaves")]

    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
