"""Snapshots of the database, and loading them into an empty one: SQLite and PostgreSQL."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing, contextmanager

from django.db import connection
from psycopg2.extensions import make_dsn

from kimportal.backup.refusals import Refused

# What the environment passes to libpq otherwise than as a connection string.
SECRET = "password"
OF_PSYCOPG2 = {"cursor_factory", "client_encoding", SECRET}
NO_PROGRAM = (
    "{program} tidak ada di server ini. Pasang dulu: sudo apt-get install -y postgresql-client"
)


def is_empty():
    """Returns whether the configured database has no tables."""
    return not connection.introspection.table_names()


def snapshot(folder):
    """Context manager: yields the database as it was at one moment, while writers go on.

    Yields a connection for reading its rows, and a function that returns the path of a copy below
    ``folder``. Both are for use inside the block.
    """
    return {"sqlite": _sqlite_snapshot, "postgresql": _postgresql_snapshot}[connection.vendor](
        folder
    )


def load(path):
    """Loads a snapshot into the configured database, which must be empty: all of it or nothing."""
    {"sqlite": _sqlite_load, "postgresql": _postgresql_load}[connection.vendor](path)


@contextmanager
def _sqlite_snapshot(folder):
    path = folder / "database.sqlite3"
    path.unlink(missing_ok=True)
    with closing(connection.copy()) as own, own.cursor() as cursor:
        # Unlike a copy of the file, it contains no remains of deleted rows.
        cursor.execute("VACUUM INTO %s", [str(path)])
    copy = connection.copy()
    copy.settings_dict |= {"NAME": str(path), "OPTIONS": {}}
    with closing(copy):
        _refuse_broken(copy)
        yield copy, lambda: path


def _refuse_broken(copy):
    """Raises Refused if SQLite finds a fault; otherwise broken backups would replace good ones."""
    with copy.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(5)")
        found = [row[0] for row in cursor.fetchall()]
    if found != ["ok"]:
        raise Refused(
            f"Basis data rusak ({'; '.join(found)}). Hentikan portal, simpan salinan foldernya, "
            "lalu pulihkan dari cadangan terakhir yang baik."
        )


def _sqlite_load(path):
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as source:
        source.backup(connection.connection)
    # The next connection sets the journal mode, which the copy has brought along.
    connection.close()


@contextmanager
def _postgresql_snapshot(folder):
    path = folder / "database.pgdump"
    with closing(connection.copy()) as own:
        own.ensure_connection()
        own.set_autocommit(False)
        with own.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (name,) = cursor.fetchone()

        def dump():
            options = ["--format=custom", f"--snapshot={name}", "--no-owner", "--no-privileges"]
            _run("pg_dump", *options, f"--file={path}")
            return path

        yield own, dump


def _postgresql_load(path):
    options = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    _run("pg_restore", *options, str(path))


def _run(program, *options):
    """Runs a program of PostgreSQL on the configured database. Raises Refused if it fails."""
    found = shutil.which(program)
    if found is None:
        raise Refused(NO_PROGRAM.format(program=program))
    wanted = connection.get_connection_params()
    place = make_dsn(**{name: wanted[name] for name in wanted.keys() - OF_PSYCOPG2})
    # A password in the arguments would be visible to every process of the machine.
    secret = {"PGPASSWORD": wanted[SECRET]} if wanted.get(SECRET) else {}
    done = subprocess.run(
        [found, *options, f"--dbname={place}"],
        env={**os.environ, **secret},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refused(f"{program} gagal ({done.returncode}): {done.stderr.strip()[-500:]}")
