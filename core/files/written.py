"""Files that were written in a transaction which may still fail."""

from contextlib import contextmanager
from contextvars import ContextVar

_written = ContextVar("written", default=None)


def note_written(file):
    """Notes a FieldFile that was just saved, for ``deleted_on_failure``."""
    noted = _written.get()
    if noted is not None:
        noted.append(file)


@contextmanager
def deleted_on_failure():
    """Deletes the files noted inside the block if it fails; put it around the transaction."""
    token = _written.set([])
    try:
        yield
    except BaseException:
        for file in _written.get():
            file.storage.delete(file.name)
        raise
    finally:
        _written.reset(token)
