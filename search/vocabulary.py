"""The words in the index: completes the last word of a query and corrects misspelt ones."""

from itertools import chain

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Length

from core.likeness import distance
from search import everyday, words
from search.models import SearchWord

SHORTEST_BEGINNING = 2
COMPLETIONS = 20
# Limits the work: only the most used of the words similar to one are compared.
CANDIDATES = 2_000
SOUNDS_ALIKE = 0.2
END_WRONG = 0.1
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


def near(spelled, forms, pieces):
    """Returns known words that a question may mean, the most used first. One query, or none.

    These are the words spelled nearly like one of ``spelled``, those with a stem in ``forms``, and
    those of ``pieces`` that are words.
    """
    alike = Q(stem__in=forms) | Q(word__in=pieces)
    for word in spelled:
        alike |= Q(pk__in=_alike(word).values("pk")[:CANDIDATES])
    return list(SearchWord.objects.filter(alike)) if spelled or forms or pieces else []


def _alike(word):
    """Returns the most used words about as long that begin or end like this one."""
    ends = Q(word__startswith=word[0]) | Q(word__endswith=word[-2:])
    known = SearchWord.objects.annotate(length=Length("word")).order_by("-seen", "word")
    return known.filter(ends, length__range=(len(word) - 2, len(word) + 2))


def mistakes(typed, known):
    """Returns how far a typed word is from a known one, or None if it is too far.

    Two letters in nine may be wrong. Letters that sound alike are hardly wrong; a wrong one at an
    end is worse than within.
    """
    if typed[0] != known[0] and typed[-2:] != known[-2:]:
        return None
    most = max(1, 2 * len(typed) // 9)
    spelled = _distance(typed, known, most + 1)
    heard = _distance(everyday.sound(typed), everyday.sound(known), most)
    if spelled > most and (heard > most or (heard and spelled > most + 1)):
        return None
    count = min(spelled, heard + SOUNDS_ALIKE)
    ends = (typed[0] != known[0]) + (typed[-1] != known[-1]) if heard else 0
    return count + END_WRONG * ends


def is_slip(typed, known):
    """Returns whether a hand slipped or wrote what it heard: no letter is a wrong one.

    The words sound alike, or two neighbours are swapped, or one letter is doubled or left out.
    """
    heard = everyday.sound(typed), everyday.sound(known)
    return heard[0] == heard[1] or _slips(typed, known) or _slips(*heard)


def _slips(typed, known):
    if len(typed) == len(known):
        return sorted(typed) == sorted(known) and distance(typed, known, 1) == 1
    return len(typed) + 1 == len(known) and distance(typed, known, 1) == 1


def _distance(one, other, most):
    # One mistake changes at most two of the letters that two words have; this is quicker to see.
    if abs(len(one) - len(other)) > most or len({*one} ^ {*other}) > 2 * most:
        return most + 1
    return distance(one, other, most)
