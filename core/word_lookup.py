"""Lookup ``has_words``: texts in which words begin as those that somebody looks for.

``Reason.objects.filter(text__has_words="tongkang karam")`` finds every text with both words, in
any order, in capitals or not. On PostgreSQL a migration may add an index (``create_word_index``);
SQLite reads every text.
"""

import re

from django.db.models import CharField, Lookup, TextField

WORD = re.compile(r"[^\W_]+")
# Words that are looked for; further ones are ignored.
MOST = 8
VECTOR = "to_tsvector('simple', regexp_replace({}, '[^[:alnum:]]+', ' ', 'g'))"


def words_of(text):
    """Returns the words of a text in small letters, each once, at most ``MOST``."""
    return list(dict.fromkeys(WORD.findall(text.lower())))[:MOST]


def all_begin(asked, text):
    """Returns whether the text has words that begin as each word of ``asked``; as the lookup."""
    found, starts = WORD.findall(text.lower()), words_of(asked)
    return bool(starts) and all(any(word.startswith(start) for word in found) for start in starts)


@CharField.register_lookup
@TextField.register_lookup
class HasWords(Lookup):
    """Whether a text has words that begin as each word of the given text."""

    lookup_name = "has_words"

    def as_postgresql(self, compiler, connection):
        column, values = self.process_lhs(compiler, connection)
        # Words are letters and digits only, so that quotes around them are enough.
        asked = " & ".join(f"'{word}':*" for word in words_of(self.rhs))
        return f"{VECTOR.format(column)} @@ to_tsquery('simple', %s)", [*values, asked]

    def as_sqlite(self, compiler, connection):
        column, values = self.process_lhs(compiler, connection)
        asked = [rf"(?i)(?<![^\W_]){word}" for word in words_of(self.rhs)]
        sql = " AND ".join([f"{column} REGEXP %s"] * len(asked))
        return f"({sql or '0'})", [part for pattern in asked for part in (*values, pattern)]


def create_word_index(name, table, column):
    """Returns (forwards, backwards) for ``RunPython``: an index for ``has_words`` of a column.

    Does nothing on SQLite, which has no such index.
    """

    def forwards(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            vector = VECTOR.format(f'"{column}"')
            schema_editor.execute(f'CREATE INDEX "{name}" ON "{table}" USING gin ({vector})')

    def backwards(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f'DROP INDEX "{name}"')

    return forwards, backwards
