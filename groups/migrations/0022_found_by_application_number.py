"""Takes groups out of the office's index, so that the next step of the migration adds them anew.

They are found by the number of their application from now on; ``office.finder.index.catch_up``
indexes what is missing after every migration.
"""

from django.db import migrations


def forget(apps, schema_editor):
    """Deletes the index entries of all groups."""
    apps.get_model("office", "FinderEntry").objects.filter(source__startswith="group-").delete()


class Migration(migrations.Migration):
    dependencies = [("groups", "0021_destroyed_archives"), ("office", "0003_no_second_log")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
