"""Withdrawn editions get the reason that their page says, from the Event of the withdrawal."""

from django.db import migrations


def fill(apps, schema_editor):
    editions = apps.get_model("news", "Edition").objects.filter(state="withdrawn")
    reasons = apps.get_model("core", "Reason").objects.filter(
        event__verb="withdrawn",
        event__content_type__app_label="news",
        event__content_type__model="edition",
    )
    said = dict(reasons.order_by("event").values_list("event__object_id", "text"))
    for edition in editions.only("pk"):
        editions.filter(pk=edition.pk).update(withdrawn_because=said.get(str(edition.pk), ""))


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("core", "0003_event_area"),
        ("news", "0013_copies_of_decisions"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
