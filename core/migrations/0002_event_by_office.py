from django.db import migrations, models


def staff_of_today_were_staff(apps, schema_editor):
    """Of what happened before, who is staff now is the best that is known."""
    apps.get_model("core", "Event").objects.filter(actor__is_staff=True).update(by_office=True)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.AddField(
            "event", "by_office", models.BooleanField(default=False, verbose_name="oleh dinas")
        ),
        migrations.RunPython(staff_of_today_were_staff, migrations.RunPython.noop),
    ]
