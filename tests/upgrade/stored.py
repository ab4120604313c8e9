"""Loads a stored database (``make.py``) into an empty one, and takes it back to that release."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

from django.core.management.color import no_style
from django.db import connection, connections, transaction
from django.db.backends.sqlite3 import base as sqlite
from django.db.migrations.executor import MigrationExecutor

from tests.source import APPS

FOLDER = Path(__file__).parent
SQLITE = {"default": {"ENGINE": "django.db.backends.sqlite3"}}
DATABASE = connections.configure_settings(SQLITE)["default"]


def releases():
    """The releases of which a database is stored."""
    return sorted(path.name.removesuffix(".sql.gz") for path in FOLDER.glob("*.sql.gz"))


def load(name, folder):
    """Fills the empty database of the connection; on PostgreSQL with the same rows."""
    sql = gzip.decompress((FOLDER / f"{name}.sql.gz").read_bytes()).decode()
    on_sqlite = connection.vendor == "sqlite"
    path = connection.settings_dict["NAME"] if on_sqlite else folder / "stored.sqlite3"
    connection.close()
    with closing(sqlite3.connect(path)) as database:
        database.executescript(sql)
    if not on_sqlite:
        with closing(sqlite.DatabaseWrapper({**DATABASE, "NAME": str(path)})) as source:
            _copy_rows(source)


def applied(source=connection):
    """The (app, name) of the migrations that were applied."""
    with source.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return set(cursor.fetchall())


def go_back(then):
    """Takes back the migrations of our apps that were not applied ``then``, without signals."""
    last = dict(_last(then))
    executor = MigrationExecutor(connection)
    ours = {app for app, _ in executor.loader.applied_migrations if app in APPS}
    executor.migrate([(app, last.get(app)) for app in sorted(ours)])


def _last(then):
    """The last migration of each app, by its number."""
    return [(app, max(name for label, name in then if label == app)) for app in dict(then)]


def _copy_rows(source):
    """Migrates to where ``source`` stands, and copies all its rows."""
    executor = MigrationExecutor(connection)
    then = _last(applied(source))
    executor.migrate(then)
    models = executor.loader.project_state(then).apps.get_models(include_auto_created=True)
    tables = [connection.ops.quote_name(model._meta.db_table) for model in models]
    with transaction.atomic(), connection.cursor() as cursor:
        # What the migrations put there is in the stored database too.
        cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
        for model in models:
            fields = [field for field in model._meta.local_concrete_fields if not field.generated]
            names = [field.attname for field in fields]
            for field in fields:
                field.auto_now = field.auto_now_add = False
            query = model._base_manager.values_list(*names).query
            rows = query.get_compiler(connection=source).results_iter(tuple_expected=True)
            model._base_manager.bulk_create(
                model(**dict(zip(names, row, strict=True))) for row in rows
            )
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
