"""How an action says no, the database's own refusals included."""

import re
from contextlib import contextmanager

from django.db import IntegrityError

KEY = re.compile(r"Key \(([^)]+)\)=")
FAILED = re.compile(r"(?:UNIQUE|CHECK) constraint failed: (.+)")


class TransitionRefused(Exception):
    """An action was refused.

    ``reasons`` lists every reason in plain Indonesian, ready to be shown to the person
    who pressed the button. ``fields`` maps a form field to its reason where one is to blame.
    """

    def __init__(self, *reasons, fields=None):
        self.reasons = list(reasons)
        self.fields = fields or {}
        super().__init__(" ".join(self.reasons))


@contextmanager
def refused_by_database(model, sentences):
    """Turns an IntegrityError into the TransitionRefused that ``sentences`` has for it.

    ``sentences`` maps the name of a constraint of ``model``, or of a unique field, to what a
    person reads. Put it around the transaction. Any other IntegrityError is raised as it came.
    """
    try:
        yield
    except IntegrityError as error:
        sentence = sentences.get(broken_constraint(error, model))
        if sentence is None:
            raise
        raise TransitionRefused(sentence) from error


def broken_constraint(error, model):
    """Returns the name of the constraint that an IntegrityError is about, or an empty text.

    A unique field is named by itself. SQLite tells columns only, so the constraint of ``model``
    over these very columns is meant.
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
    told = getattr(error.__cause__, "diag", None)
    if told is None:
        return None
    if told.table_name != model._meta.db_table:
        return "", []
    key = KEY.search(told.message_detail or "")
    return told.constraint_name, key[1].split(", ") if key else []


def _told_by_sqlite(error, model):
    told = FAILED.fullmatch(str(error))
    words = told[1] if told else ""
    own = f"{model._meta.db_table}."
    columns = [word.removeprefix(own) for word in words.split(", ") if word.startswith(own)]
    return words, columns
