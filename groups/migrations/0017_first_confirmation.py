"""Registered groups confirm their roster a year after their approval, but not before next month."""

from datetime import timedelta

from django.db import migrations
from django.utils import timezone


def fill(apps, schema_editor):
    groups = apps.get_model("groups", "KimGroup").objects
    soonest = timezone.localdate() + timedelta(days=30)
    for group in groups.filter(state__in=["active", "suspended"]).only("approved_at"):
        approved = timezone.localdate(group.approved_at) if group.approved_at else soonest
        due = max(approved + timedelta(days=365), soonest)
        groups.filter(pk=group.pk).update(confirm_by=due)


class Migration(migrations.Migration):
    dependencies = [("groups", "0016_yearly_and_notice")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
