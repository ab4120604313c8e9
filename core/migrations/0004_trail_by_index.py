from django.conf import settings
from django.db import migrations, models

from core.word_lookup import create_word_index


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("core", "0003_event_area"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex("event", models.Index(fields=["at", "id"], name="event_hour")),
        migrations.AddIndex(
            "event", models.Index(fields=["actor", "at", "id"], name="event_actor_hour")
        ),
        migrations.AddIndex(
            "event", models.Index(fields=["verb", "at", "id"], name="event_verb_hour")
        ),
        migrations.AddIndex(
            "event", models.Index(fields=["content_type", "at", "id"], name="event_kind_hour")
        ),
        migrations.RunPython(*create_word_index("reason_words", "core_reason", "text")),
    ]
