"""What waits, or was sent back, before the clocks: since its last sending, or its last return."""

from django.db import migrations
from django.db.models import F

WAITING = "submitted"


def fill(apps, schema_editor):
    events = apps.get_model("core", "Event").objects.filter(
        content_type__app_label="groups",
        content_type__model="kimgroup",
        verb="changes_requested",
    )
    groups = apps.get_model("groups", "KimGroup").objects
    groups.filter(state=WAITING).update(with_us_since=F("submitted_at"))
    returned = dict(events.order_by("at").values_list("object_id", "at"))
    for pk in groups.filter(state="changes").values_list("pk", flat=True):
        groups.filter(pk=pk).update(returned_at=returned.get(str(pk)))


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("core", "0003_event_area"),
        ("groups", "0014_two_clocks"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
