"""A decree says its first day; which one is in force follows from the day, not from a flag."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("groups", "0010_copies_of_decisions")]

    operations = [
        migrations.RemoveConstraint("decree", "one_current_decree"),
        migrations.RenameField("decree", "is_current", "confirmed"),
        migrations.AlterField(
            "decree",
            "confirmed",
            models.BooleanField("diakui", default=True, editable=False),
        ),
        migrations.AddField(
            "decree", "valid_from", models.DateField("berlaku mulai", null=True, blank=True)
        ),
        migrations.AddConstraint(
            "decree",
            models.CheckConstraint(
                condition=Q(valid_until=None)
                | Q(valid_from=None)
                | Q(valid_until__gt=F("valid_from")),
                name="decree_ends_after_its_first_day",
                violation_error_message="Tanggal berakhir harus setelah SK mulai berlaku.",
            ),
        ),
        migrations.AddIndex("decree", models.Index(fields=["valid_from"], name="decree_first_day")),
    ]
