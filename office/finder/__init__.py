"""Search of the back office: an index of its own with names, phone numbers and numbers of papers.

``providers`` describes what each app makes findable, ``terms`` reads texts, ``index`` keeps the
tables up to date, ``question`` parses what was typed, ``lookup`` finds the indexed words that a
half-remembered word may mean, ``ranking`` finds and orders entries, ``answers`` reads the things
themselves and says why each was found. Private: no public page may import it (docs/adr/0035).
"""
