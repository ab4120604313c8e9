"""Search: stories, KIM, villages and kecamatan, the same on SQLite and PostgreSQL.

``words`` reads texts, ``documents`` says what of a thing is searched, ``engines`` keeps the terms
in FTS5 or a tsvector, ``index`` follows what happens, ``vocabulary`` knows the words,
``querying`` asks and ranks, ``snippets`` shows where it was found.
"""
