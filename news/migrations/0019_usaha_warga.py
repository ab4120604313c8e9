"""Gives the category UMKM a name that every reader understands, unless the office renamed it."""

from django.db import migrations

SHORT, PLAIN = "UMKM", "Usaha warga"


def rename(old, new):
    """Returns a migration function that renames the category from ``old`` to ``new``."""

    def run(apps, schema_editor):
        apps.get_model("news", "Category").objects.filter(slug="umkm", name=old).update(name=new)

    return run


class Migration(migrations.Migration):
    dependencies = [("news", "0018_photo_weight")]

    operations = [migrations.RunPython(rename(SHORT, PLAIN), rename(PLAIN, SHORT))]
