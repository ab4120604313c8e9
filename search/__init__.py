"""Full-text search over what apps provide, with equal results on SQLite and PostgreSQL.

``words`` stems words, ``providers`` describes what each app makes searchable,
``engines`` stores the terms (FTS5 or tsvector), ``index`` keeps them up to date, ``vocabulary``
holds the known words, ``synonyms`` the synonyms, ``filters`` the facets, ``question`` parses
queries, ``querying`` finds and ranks, ``snippets`` cuts out the matching text.
"""
