"""Cached lists of kecamatan and villages, for filters, forms and lists of articles and groups."""

from itertools import groupby, product
from operator import attrgetter

from core.likeness import distance
from core.web import marks
from core.words import words_in
from regions.models import Desa

# Words that say what a place is, and short forms of words of names.
SORTS = frozenset("desa ds kelurahan kel kecamatan kec kim".split())
SHORT = {"tbg": "tumbang", "tb": "tumbang", "tmb": "tumbang", "tw": "tewang"}
SHORTEST_WITH_MISTAKE = 4


@marks.cached("regions")
def places():
    """Returns a dict of every Kecamatan to a list of its villages, both by name; one query."""
    villages = Desa.objects.select_related("kecamatan").only(
        *("name", "also_known_as", "kind", "slug", "kecamatan__name", "kecamatan__slug")
    )
    villages = villages.order_by("kecamatan__name", "kecamatan_id", "name")
    by_kecamatan = groupby(villages, attrgetter("kecamatan"))
    return {kecamatan: list(inside) for kecamatan, inside in by_kecamatan}


@marks.cached("regions")
def villages():
    """Returns a dict of all villages by their code."""
    return {village.pk: village for inside in places().values() for village in inside}


def villages_named(typed):
    """Returns the villages whose names have every typed word, or its beginning, by name.

    Words like *desa* or *kec* say what a place is and need not be found. If there is no such
    village, a word may name its kecamatan, then have one wrong letter; last, spaces may be missing.
    """
    wanted = [SHORT.get(word, word) for word in words_of(typed) if word not in SORTS]
    if not wanted:
        return []
    for fits, named in product((str.startswith, _is_like), (_own_words, _words)):
        if found := [each for each in villages().values() if _has(named(each), wanted, fits)]:
            return found
    whole = "".join(wanted)
    return [village for village in villages().values() if _joined(village).startswith(whole)]


def words_of(text):
    """Returns the words of a text in order, folded."""
    return [word.folded for word in words_in(text)]


def _joined(village):
    return "".join(words_of(village.name))


def _own_words(village):
    return words_of(f"{village.name} {village.also_known_as}")


def _words(village):
    return _own_words(village) + words_of(village.kecamatan.name)


def _has(words, wanted, fits):
    return all(any(fits(word, part) for word in words) for part in wanted)


def _is_like(word, typed):
    """Returns whether a typed word has four letters or more and one mistake after the first."""
    right = word[0] == typed[0] and len(typed) >= SHORTEST_WITH_MISTAKE
    return right and distance(word, typed, 1) <= 1


def with_places(things):
    """Returns the same things with ``desa`` and ``kecamatan`` set from the cached villages.

    Saves two joins per query: planning many joins takes PostgreSQL longer than looking up what
    they find.
    """
    known = villages()
    for thing in things:
        if village := known.get(thing.desa_id):
            thing.desa, thing.kecamatan = village, village.kecamatan
    return things
