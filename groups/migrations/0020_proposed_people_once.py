"""People of a confirmed SK stand in the roster only; copies of decisions name their row."""

from django.db import migrations


def fill(apps, schema_editor):
    proposed = apps.get_model("groups", "ProposedOfficer").objects
    rows = apps.get_model("groups", "Membership").objects
    copied = apps.get_model("groups", "CopiedPerson").objects
    confirmed = proposed.filter(change__state="confirmed").select_related("change")
    for each in confirmed.filter(row=None):
        row = rows.filter(group=each.change.group_id, form_key=each.form_key).first()
        if row is None:
            continue
        same = copied.filter(copy__change=each.change_id, membership=None, name=each.name)
        same.filter(position=each.position).update(membership=row.pk)
        each.row, each.name = row, ""
        each.save()
    confirmed.update(phone="")


class Migration(migrations.Migration):
    dependencies = [("groups", "0019_restricted_and_erased")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
