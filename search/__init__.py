"""Search: whatever rooms provide, found the same on SQLite and PostgreSQL.

``words`` reads texts, ``providers`` holds what each room says of its kinds, ``engines`` keeps the
terms in FTS5 or a tsvector, ``index`` follows what happens, ``vocabulary`` knows the words,
``pairs`` those that mean the same, ``filters`` narrows, ``querying`` asks and ranks, ``snippets``
shows where it was found.
"""
