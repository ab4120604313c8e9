"""The files that the rows of a database name, for backups and the clean-up.

FileFields are found by themselves. An app that stores file names in another column registers it.
"""

import json
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from core.files.storage import private_storage
from core.registry import Registry

PUBLIC, PRIVATE = ALIASES = "default", "private"


@dataclass(frozen=True)
class Column:
    """A column that names files of one storage: a text, or JSON whose values are names."""

    model: type[models.Model]
    field: str
    storage: str = PUBLIC


columns = Registry()


def all_columns():
    """Returns every Column whose values name files, FileFields first."""
    return [*_file_fields(), *columns]


def names(connection):
    """Returns the set of (storage alias, name) of the files that the rows behind a connection name.

    The tables must be those of this release.
    """
    found = set()
    with connection.cursor() as cursor:
        for column in all_columns():
            found |= {(column.storage, name) for name in _values(cursor, connection, column)}
    return found


def _file_fields():
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, models.FileField):
                # deconstruct() gives the callable; the attribute is what it returned at import.
                storage = field.deconstruct()[3].get("storage")
                alias = PRIVATE if storage is private_storage else PUBLIC
                yield Column(model, field.name, alias)


def _values(cursor, connection, column):
    """Returns the set of names in one column."""
    field = column.model._meta.get_field(column.field)
    table, name = (
        connection.ops.quote_name(word) for word in (column.model._meta.db_table, field.column)
    )
    cursor.execute(f"SELECT {name} FROM {table} WHERE {name} IS NOT NULL")  # noqa: S608
    values = (value for (value,) in cursor.fetchall())
    if isinstance(field, models.JSONField):
        values = (name for value in values for name in _texts(json.loads(value)))
    return {value for value in values if value}


def _texts(value):
    """Yields the texts of parsed JSON; keys are no texts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
