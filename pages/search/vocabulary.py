"""Which words the index knows: to complete the one being typed, and to mend a misspelt one."""

import difflib
from itertools import chain

from django.db import connection
from django.db.models import Q, Sum
from django.db.models.functions import Length

from pages.models import SearchWord
from pages.search import words

SHORTEST_BEGINNING = 2
COMPLETIONS = 20
# Bounded work: of the words that look alike, only the most used are compared.
CANDIDATES = 2_000
LIKENESS = 0.7
BATCH = 5_000


def note(seen):
    """Adds words and how many more texts have them: ``{"kebakaran": 2}``."""
    # In one order everywhere, so that two writers never wait for each other in a circle.
    rows = [(word, words.stem(word), times) for word, times in sorted(seen.items())]
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        values = ", ".join(["(%s, %s, %s)"] * len(batch))
        sql = (
            f"INSERT INTO pages_searchword (word, stem, seen) VALUES {values} "  # noqa: S608
            "ON CONFLICT (word) DO UPDATE SET seen = pages_searchword.seen + excluded.seen"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, list(chain.from_iterable(batch)))


def recount(seen):
    """Replaces the whole vocabulary."""
    SearchWord.objects.all().delete()
    note(seen)


def completions(beginning):
    """The most used words that begin like this; nothing for one letter."""
    if len(beginning) < SHORTEST_BEGINNING:
        return SearchWord.objects.none()
    return SearchWord.objects.filter(word__startswith=beginning).order_by("-seen", "word")[
        :COMPLETIONS
    ]


def totals(stems):
    """How often each stem was seen, in all its words: rows of ``stem`` and ``total``."""
    return (
        SearchWord.objects.filter(stem__in=stems)
        .order_by()
        .values("stem")
        .annotate(total=Sum("seen"))
    )


def mend(unknown):
    """The likeliest known word for each unknown one: ``{"kebakran": "kebakaran"}``. One query."""
    alike = Q()
    for word in unknown:
        about_as_long = Q(length__range=(len(word) - 2, len(word) + 2))
        alike |= about_as_long & (Q(word__startswith=word[0]) | Q(word__endswith=word[-2:]))
    known = list(
        SearchWord.objects.annotate(length=Length("word"))
        .filter(alike)
        .order_by("-seen", "word")
        .values_list("word", flat=True)[:CANDIDATES]
    )
    found = {word: difflib.get_close_matches(word, known, 1, LIKENESS) for word in unknown}
    return {word: matches[0] for word, matches in found.items() if matches}
