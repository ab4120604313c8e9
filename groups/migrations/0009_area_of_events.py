"""Events of before have an area too: that of the thing today, for its past one is not known."""

from django.db import migrations
from django.db.models import CharField
from django.db.models.functions import Cast

# Each kind of thing, and how it leads to its kecamatan.
PATHS = {"kimgroup": "desa__kecamatan", "message": "group__desa__kecamatan"}


def fill(apps, schema_editor):
    events = apps.get_model("core", "Event").objects.filter(area="")
    codes = apps.get_model("regions", "Kecamatan").objects.values_list("pk", flat=True)
    for name, path in PATHS.items():
        things = apps.get_model("groups", name).objects
        about = events.filter(content_type__app_label="groups", content_type__model=name)
        for code in list(codes):
            keys = things.filter(**{path: code}).values(key=Cast("pk", CharField()))
            about.filter(object_id__in=keys).update(area=code)


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("core", "0003_event_area"),
        ("groups", "0008_nomor_induk_without_personal_numbers"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
