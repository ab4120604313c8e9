"""Stores and matches terms: an FTS5 table on SQLite, a tsvector column on PostgreSQL.

Both receive terms that ``words`` has already stemmed, and neither parses language itself, so both
find the same entries. The vendor of the database connection selects the engine.
"""

import json
from itertools import chain

from django.db import connection
from django.db.models import BooleanField, Expression, F

ENTRY = "search_searchentry"
FTS = "search_terms"
# Positions left free between title and body, so that no phrase matches across both.
GAP = 10
# Entries in which a phrase is looked for: matching it reads the terms of each text, and the single
# words may occur in all texts.
PHRASE_AMONG = 5_000

_MATCH = f"SELECT rowid FROM {FTS} WHERE {FTS} MATCH %s"  # noqa: S608
_PHRASE_SQLITE = (
    f"{_MATCH} AND rowid IN (SELECT id FROM {ENTRY} WHERE id IN ({_MATCH}) "  # noqa: S608
    f"ORDER BY at DESC, id DESC LIMIT {PHRASE_AMONG})"
)
_PHRASE_POSTGRESQL = (
    f"SELECT id FROM (SELECT id, terms FROM {ENTRY} "  # noqa: S608
    f"WHERE terms @@ %s::tsquery ORDER BY at DESC, id DESC LIMIT {PHRASE_AMONG}) AS newest "
    "WHERE terms @@ %s::tsquery"
)


class Matches(Expression):
    """Boolean expression: whether an entry satisfies all clauses.

    A clause is a tuple of alternatives, of which one must match. An alternative is a tuple of
    stems that stand side by side. Phrases are looked for among the newest 5,000 entries with all
    the words.
    """

    def __init__(self, clauses):
        super().__init__(output_field=BooleanField())
        self.clauses = clauses
        # Resolved by Django, so that it has the right table alias in subqueries.
        self.key = F("pk")
        self.has_phrase = any(len(stems) > 1 for clause in clauses for stems in clause)

    def get_source_expressions(self):
        return [self.key]

    def set_source_expressions(self, expressions):
        (self.key,) = expressions

    def as_sqlite(self, compiler, connection, **context):
        key, _ = compiler.compile(self.key)
        if not self.has_phrase:
            return f"{key} IN ({_MATCH})", [fts5(self.clauses)]
        apart = fts5(self.clauses, '" AND "')
        return f"{key} IN ({_PHRASE_SQLITE})", [fts5(self.clauses), apart]

    def as_postgresql(self, compiler, connection, **context):
        if not self.has_phrase:
            table = compiler.quote_name_unless_alias(self.key.alias)
            return f"{table}.terms @@ %s::tsquery", [tsquery(self.clauses)]
        key, _ = compiler.compile(self.key)
        apart = tsquery(self.clauses, " & ")
        return f"{key} IN ({_PHRASE_POSTGRESQL})", [apart, tsquery(self.clauses)]


def fts5(clauses, beside=" "):
    """Returns the FTS5 query: ``(("bakar")) AND (("lahan") OR ("ladang hijau"))``.

    Every term is quoted, so none is an operator. With ``beside='" AND "'`` the words of a phrase
    may stand apart.
    """
    return _all_of(clauses, lambda stems: f'"{beside.join(stems)}"', " AND ", " OR ")


def tsquery(clauses, beside=" <-> "):
    """Returns the tsquery: ``(('bakar')) & (('lahan') | ('ladang' <-> 'hijau'))``.

    With ``beside=" & "`` the words of a phrase may stand apart.
    """
    return _all_of(clauses, lambda stems: beside.join(f"'{stem}'" for stem in stems), " & ", " | ")


def _all_of(clauses, spell, both, either):
    return both.join(
        "(" + either.join(f"({spell(stems)})" for stems in clause) + ")" for clause in clauses
    )


def store_terms(terms):
    """Stores the terms of entries: ``{entry id: (stems of the title, stems of the body)}``."""
    if terms and connection.vendor == "sqlite":
        forget(terms)
        rows = [(pk, " ".join(title), " ".join(body)) for pk, (title, body) in terms.items()]
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {FTS} (rowid, title, body) VALUES (%s, %s, %s)",  # noqa: S608
                rows,
            )
    elif terms:
        rows = [(pk, _tsvector(*both)) for pk, both in terms.items()]
        values = ", ".join(["(%s::bigint, %s::tsvector)"] * len(rows))
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {ENTRY} SET terms = fresh.terms "  # noqa: S608
                f"FROM (VALUES {values}) AS fresh (id, terms) WHERE {ENTRY}.id = fresh.id",
                list(chain.from_iterable(rows)),
            )


def forget(ids):
    """Deletes the terms of entries; on PostgreSQL they are a column of the row and go with it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # As one JSON parameter, because SQLite limits the number of parameters.
            cursor.execute(
                f"DELETE FROM {FTS} WHERE rowid IN (SELECT value FROM json_each(%s))",  # noqa: S608
                [json.dumps(list(ids))],
            )


def sweep():
    """Deletes the terms of entries that no longer exist, after rows were deleted directly."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {FTS} WHERE rowid NOT IN (SELECT id FROM {ENTRY})")  # noqa: S608


def _tsvector(title, body):
    """Returns the tsvector as text: ``'bakar':1,12 'lahan':13``, each term with its positions."""
    places = {}
    for first, stems in ((1, title), (1 + len(title) + GAP, body)):
        for place, stem in enumerate(stems, start=first):
            places.setdefault(stem, []).append(str(place))
    return " ".join(f"'{stem}':{','.join(found)}" for stem, found in places.items())
