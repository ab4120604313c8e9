from django.db import migrations

from pages import texts

BEFORE = (
    "8dac583b9d503d3a3d0a6c72b52cd4da74bba7870505575482d453bb7fe10879",
    "4da8825fff9b981a6acc4a85c8be893ac42a8bc94ac8d6ba0767fe591c272ce9",
)


def renew(apps, schema_editor):
    for digest in BEFORE:
        texts.renew("privasi", digest, apps)


class Migration(migrations.Migration):
    """The page on privacy says what the log holds of an address, and that a phone keeps links."""

    dependencies = [("pages", "0011_privacy_of_replies_and_outbox")]

    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
