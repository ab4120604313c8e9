"""Another machine: empty folders and an empty database in place of those of the tests."""

from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import storages
from django.db import connection, models
from django.test.utils import override_settings

from core.files.storage import private_storage
from core.web import marks

PUBLIC, PRIVATE = "core.files.storage.PublicStorage", "core.files.storage.PrivateStorage"


@contextmanager
def storing(folder, *, public=PUBLIC, private=PRIVATE):
    """Inside the block all files of the portal are below ``folder``, in these storages."""
    folder.mkdir(exist_ok=True)
    changes = {
        "DATA_DIR": folder,
        "MEDIA_ROOT": folder / "media",
        "PRIVATE_MEDIA_ROOT": folder / "private",
        "STORAGES": {
            **settings.STORAGES,
            "default": {"BACKEND": public},
            "private": {"BACKEND": private},
        },
    }
    with override_settings(**changes):
        # A field keeps the storage that it got when its model was loaded.
        fields = list(_private_fields())
        before = [field.storage for field in fields]
        for field in fields:
            field.storage = storages["private"]
        try:
            yield
        finally:
            for field, storage in zip(fields, before, strict=True):
                field.storage = storage


def _private_fields():
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, models.FileField) and (
                field.deconstruct()[3].get("storage") is private_storage
            ):
                yield field


@contextmanager
def elsewhere(folder, **storage):
    """Inside the block the portal has an empty database and empty folders: another machine."""
    home = connection.settings_dict["NAME"]
    connection.close()
    name = f"{home}_restored" if connection.vendor == "postgresql" else folder / "kim.sqlite3"
    with storing(folder, **storage):
        if connection.vendor == "postgresql":
            _on_server(f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}"')
        connection.settings_dict["NAME"] = str(name)
        _forget()
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = home
            _forget()
            if connection.vendor == "postgresql":
                _on_server(f'DROP DATABASE "{name}"')


def _forget():
    """What this process keeps of one database is not that of another."""
    ContentType.objects.clear_cache()
    marks.changed()


def _on_server(*statements):
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
