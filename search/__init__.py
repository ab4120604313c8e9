"""Full-text search over what apps provide, with equal results on SQLite and PostgreSQL.

``words`` stems words, ``providers`` describes what each app makes searchable,
``engines`` stores the terms (FTS5 or tsvector), ``index`` keeps them up to date, ``vocabulary``
holds the known words, ``synonyms`` the synonyms, ``everyday`` the forms of spoken language,
``filters`` the facets, ``question`` parses queries, ``querying`` finds and ranks. Where no text has
all words, ``guesses`` says what each may stand for, ``readings`` finds what was meant and
``nearest`` what comes close; ``answers`` puts these in order. ``snippets`` cuts out the matching
text.
"""
