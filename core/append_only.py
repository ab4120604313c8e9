"""Database triggers: Events are never changed or deleted, and Reasons are only blanked.

They hold for every client of the database, not only for the models. They are created after every
migration and every flush (``post_migrate``), because SQLite drops the triggers of a table that a
migration rebuilds. Decision: docs/adr/0031.
"""

from contextlib import contextmanager

from django.db import connections, transaction

EVENT, REASON = "core_event", "core_reason"
TABLES = (EVENT, REASON)
# A reason may only be blanked: the event stays, the text goes.
BLANKS = "NEW.text = '' AND NEW.event_id = OLD.event_id AND NEW.id = OLD.id"
MESSAGE = "rows of this table are written once"


def _sqlite(table):
    refuse = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    unless_blanked = f" WHEN NOT ({BLANKS})" if table == REASON else ""
    same_key = "id = NEW.id OR event_id = NEW.event_id" if table == REASON else "id = NEW.id"
    # Only the two constants above get here.
    over_old = f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {same_key})"  # noqa: S608
    return {
        f"{table}_no_update": f"BEFORE UPDATE ON {table}{unless_blanked} {refuse}",
        f"{table}_no_delete": f"BEFORE DELETE ON {table} {refuse}",
        # REPLACE INTO deletes rows with the same key, and does not fire the trigger on delete.
        f"{table}_no_replace": f"BEFORE INSERT ON {table}{over_old} {refuse}",
    }


def _postgresql(table):
    refuse = "EXECUTE FUNCTION core_append_only()"
    unless_blanked = f" WHEN (NOT ({BLANKS}))" if table == REASON else ""
    return {
        f"{table}_no_update": f"BEFORE UPDATE ON {table} FOR EACH ROW{unless_blanked} {refuse}",
        f"{table}_no_delete": f"BEFORE DELETE ON {table} FOR EACH ROW {refuse}",
        f"{table}_no_truncate": f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
    }


# 23001 is restrict_violation, which Django raises as IntegrityError.
FUNCTION = f"""
CREATE OR REPLACE FUNCTION core_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = '23001'; END $$
"""
PRESENT = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}


def _wanted(connection):
    """Returns {name: SQL after its name} of the triggers of the tables that exist."""
    kind = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]
    present = set(connection.introspection.table_names())
    return {name: sql for table in TABLES if table in present for name, sql in kind(table).items()}


def missing(using="default"):
    """Returns the names of triggers that should exist and do not, sorted."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(PRESENT[connection.vendor])
        found = {row[0] for row in cursor.fetchall()}
    return sorted(set(_wanted(connection)) - found)


def create(using="default", **signal):
    """Creates the missing triggers; the receiver of ``post_migrate``.

    If none is missing, as at most starts, it takes no lock.
    """
    names = missing(using)
    if not names:
        return
    connection = connections[using]
    wanted = _wanted(connection)
    with transaction.atomic(using), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for name in names:
            cursor.execute(f"CREATE TRIGGER {name} {wanted[name]}")


def drop(using="default"):
    """Drops the triggers of the tables that exist."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name in _wanted(connection):
            table = EVENT if name.startswith(EVENT) else REASON
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


@contextmanager
def lifted(using="default"):
    """Drops the triggers for the time of a block: a migration that fills a column, or a flush."""
    drop(using)
    try:
        yield
    finally:
        create(using)
