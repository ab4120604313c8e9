"""The words in the index: completes the last word of a query and corrects misspelt ones."""

from itertools import chain

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Length

from core.likeness import distance
from search import words
from search.models import SearchWord

SHORTEST_BEGINNING = 2
COMPLETIONS = 20
# Limits the work: only the most used of the similar words are compared.
CANDIDATES = 2_000
LETTERS_PER_MISTAKE = 4
MOST_UNKNOWN = 3
BATCH = 5_000


def add_words(seen):
    """Adds words with the number of further texts that have them: ``{"kebakaran": 2}``."""
    rows = [(word, words.stem(word), times) for word, times in seen.items()]
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        values = ", ".join(["(%s, %s, %s)"] * len(batch))
        sql = (
            f"INSERT INTO search_searchword (word, stem, seen) VALUES {values} "  # noqa: S608
            "ON CONFLICT (word) DO UPDATE SET seen = search_searchword.seen + excluded.seen"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, list(chain.from_iterable(batch)))


def clear():
    """Deletes all words, to count them again in the same transaction."""
    SearchWord.objects.all().delete()


def completions(beginning):
    """Returns the most used words with this beginning; none for a single letter."""
    if len(beginning) < SHORTEST_BEGINNING:
        return SearchWord.objects.none()
    likeliest = SearchWord.objects.filter(word__startswith=beginning).order_by("-seen", "word")
    # SQLite does not support LIMIT inside a union.
    return SearchWord.objects.filter(pk__in=likeliest.values("pk")[:COMPLETIONS])


def words_with_stems(stems):
    """Returns all known words with these stems."""
    return SearchWord.objects.filter(stem__in=stems)


def mend(unknown):
    """Maps each unknown word to the likeliest known one: ``{"kebakran": "kebakaran"}``.

    One query. Of equally similar words the most used is taken. More than MOST_UNKNOWN unknown
    words give an empty dict.
    """
    if len(unknown) > MOST_UNKNOWN:
        return {}
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
    mended = {}
    for word in unknown:
        most = max(1, len(word) // LETTERS_PER_MISTAKE)
        near = [(distance(word, other, most), place) for place, other in enumerate(known)]
        mistakes, place = min(near, default=(most + 1, 0))
        if mistakes <= most:
            mended[word] = known[place]
    return mended
