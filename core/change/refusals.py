"""Exceptions for refused actions, and the mapping of database constraint errors to them."""

import re
from contextlib import contextmanager

from django.db import IntegrityError

KEY = re.compile(r"Key \(([^)]+)\)=")
FAILED = re.compile(r"(?:UNIQUE|CHECK) constraint failed: (.+)")


class TransitionRefused(Exception):
    """Raised by an action that is refused.

    ``reasons`` lists every reason as an Indonesian sentence that is shown to the user. ``fields``
    maps names of form fields to the reason that concerns them.
    """

    def __init__(self, *reasons, fields=None):
        self.reasons = list(reasons)
        self.fields = fields or {}
        super().__init__(" ".join(self.reasons))


@contextmanager
def refused_by_database(model, sentences):
    """Context manager that turns an IntegrityError into a TransitionRefused.

    ``sentences`` maps the names of constraints of ``model``, or the names of unique fields, to the
    Indonesian sentence for the user. Wrap it around the transaction. An IntegrityError without a
    sentence is raised unchanged.
    """
    try:
        yield
    except IntegrityError as error:
        sentence = sentences.get(broken_constraint(error, model))
        if sentence is None:
            raise
        raise TransitionRefused(sentence) from error


def broken_constraint(error, model):
    """Returns the name of the constraint that an IntegrityError violates, or an empty text.

    For a unique field this is the name of its column. SQLite reports only columns, so the
    constraint of ``model`` over exactly these columns is returned.
    """
    names = {constraint.name for constraint in model._meta.constraints}
    named, columns = _told_by_postgresql(error, model) or _told_by_sqlite(error, model)
    if named in names:
        return named
    for constraint in model._meta.constraints:
        fields = getattr(constraint, "fields", ())
        if columns and [model._meta.get_field(name).column for name in fields] == columns:
            return constraint.name
    return columns[0] if len(columns) == 1 else ""


def _told_by_postgresql(error, model):
    """Returns (constraint name, columns) from psycopg's diagnostics, or None on other databases."""
    told = getattr(error.__cause__, "diag", None)
    if told is None:
        return None
    if told.table_name != model._meta.db_table:
        return "", []
    key = KEY.search(told.message_detail or "")
    return told.constraint_name, key[1].split(", ") if key else []


def _told_by_sqlite(error, model):
    """Returns (constraint name, columns) parsed from SQLite's error message."""
    told = FAILED.fullmatch(str(error))
    words = told[1] if told else ""
    own = f"{model._meta.db_table}."
    columns = [word.removeprefix(own) for word in words.split(", ") if word.startswith(own)]
    return words, columns
