from django.db import migrations

from pages import texts

BEFORE = "07e73196eb94e1952e99478d10e92ebdd64b2c103edce0e43aebdf4a7871d138"


def renew(apps, schema_editor):
    texts.renew("privasi", BEFORE, apps)


class Migration(migrations.Migration):
    """The page on privacy names what is typed at the desk and kept on the phone."""

    dependencies = [("pages", "0007_words_of_fixed_pages")]

    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
