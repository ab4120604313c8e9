from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0008_queues_by_index"),
    ]

    operations = [
        migrations.AddField(
            model_name="photo",
            name="preview",
            field=models.TextField(blank=True, editable=False),
        ),
    ]
