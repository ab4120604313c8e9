from django.db import migrations

from pages import texts

BEFORE = (
    "5243d7f51f3cb4563dc7f1d398b2c8256cc9fc9ce311c33f6844c0ce3386f2de",
    "3b68803b4756cf97c89b159cc6d24c9d4894aa8962bc9b14f24d464b39648f75",
)


def renew(apps, schema_editor):
    for digest in BEFORE:
        texts.renew("privasi", digest, apps)


class Migration(migrations.Migration):
    """The page on privacy names complaints and replies, and what stays on a phone."""

    dependencies = [("pages", "0010_privacy_of_what_is_kept")]

    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
