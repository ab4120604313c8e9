"""Which kinds of letters an account has switched off."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_password_links_move"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="letters_off",
            field=models.JSONField(
                blank=True, default=list, editable=False, verbose_name="surat yang dimatikan"
            ),
        ),
    ]
