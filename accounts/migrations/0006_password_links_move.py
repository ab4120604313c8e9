"""Password links become secret links of core; taken back, they become password links again."""

from django.db import migrations

PURPOSE = "password"
BATCH = 1000


def move(apps, schema_editor):
    """Copies every password link into the table of core."""
    links = apps.get_model("accounts", "ResetLink").objects.all()
    if not links.exists():
        return
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="accounts", model="user"
    )
    secret = apps.get_model("core", "SecretLink")
    moved = (
        secret(
            purpose=PURPOSE,
            content_type=kind,
            object_id=link.user_id,
            digest=link.digest,
            made_by_id=link.made_by_id,
            made_at=link.made_at,
            expires_at=link.expires_at,
            used_at=link.used_at,
            told_at=link.told_at,
        )
        for link in links.order_by("pk").iterator(BATCH)
    )
    secret.objects.bulk_create(moved, batch_size=BATCH)


def move_back(apps, schema_editor):
    """Copies them back; a revoked link becomes one that has expired."""
    reset = apps.get_model("accounts", "ResetLink")
    # So that the hours of old links stay.
    reset._meta.get_field("made_at").auto_now_add = False
    links = apps.get_model("core", "SecretLink").objects.filter(purpose=PURPOSE)
    moved = (
        reset(
            user_id=link.object_id,
            made_by_id=link.made_by_id,
            made_at=link.made_at,
            digest=link.digest,
            expires_at=min(filter(None, (link.expires_at, link.revoked_at))),
            used_at=link.used_at,
            told_at=link.told_at,
        )
        for link in links.order_by("pk").iterator(BATCH)
    )
    reset.objects.bulk_create(moved, batch_size=BATCH)
    links.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("core", "0007_secret_links"),
        ("accounts", "0005_restricted_and_erased"),
    ]

    operations = [
        migrations.RunPython(move, move_back),
        migrations.DeleteModel(name="ResetLink"),
    ]
