"""Reading a thing anew, so that nobody else changes it until the transaction ends."""


def locked(thing):
    """The same row, fresh and locked: a row lock on PostgreSQL; on SQLite the transaction itself,
    which begins IMMEDIATE and so excludes every other writer.
    """
    return type(thing)._default_manager.select_for_update().get(pk=thing.pk)
