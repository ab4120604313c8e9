from django.db import migrations

from pages import texts

BEFORE = {
    "aksesibilitas": "c421ef5e6cf9cade445574106a99535644cea766bc506e74fb2f33c2d4bbc6cc",
    "tentang": "e27e4746e9e74178bd0e3f75f493b33e353f2985dd319892aab6e18a1bc46acf",
}


def renew(apps, schema_editor):
    for slug, digest in BEFORE.items():
        texts.renew(slug, digest, apps)


class Migration(migrations.Migration):
    """Large letters, the voice and the map as they are; "Daftar KIM" only means to register one."""

    dependencies = [("pages", "0006_terms_inside_rows")]

    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
