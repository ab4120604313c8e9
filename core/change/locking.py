"""Reading a thing anew, so that nobody else changes it until the transaction ends."""

from django.db import transaction


def locked(thing):
    """The same row, fresh and locked: a row lock on PostgreSQL; on SQLite the transaction itself,
    which begins IMMEDIATE and so excludes every other writer. Rows that point to it may still be
    added meanwhile: so two transactions that lock in another order than they insert do not wait
    for each other.
    """
    if not transaction.get_connection().in_atomic_block:
        # PostgreSQL refuses this by itself; SQLite would read and lock nothing.
        raise transaction.TransactionManagementError("locked() needs a transaction.")
    return type(thing)._default_manager.select_for_update(no_key=True).get(pk=thing.pk)


def alone(name):
    """Waits for every other transaction that calls this with the same ``name``.

    On SQLite a transaction excludes every other writer anyway.
    """
    connection = transaction.get_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [name])
