"""Locks that hold until the end of the transaction."""

from django.db import transaction


def locked(thing):
    """Returns the same row, read again and locked until the end of the transaction.

    PostgreSQL: a row lock (FOR NO KEY UPDATE, so that other transactions can still insert rows
    with a foreign key to it; two transactions that lock and insert in different orders then do not
    deadlock). SQLite: the transaction itself excludes other writers, because it begins IMMEDIATE.
    Raises TransactionManagementError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        # PostgreSQL raises this itself; SQLite would read the row without a lock.
        raise transaction.TransactionManagementError("locked() needs a transaction.")
    # request.user is a lazy object, whose class is that of the user behind it.
    return thing.__class__._default_manager.select_for_update(no_key=True).get(pk=thing.pk)


def alone(name):
    """Waits until no other open transaction has called this with the same ``name``.

    Uses a PostgreSQL advisory lock. On SQLite it does nothing: a transaction excludes every other
    writer anyway.
    """
    connection = transaction.get_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [name])
