"""Cached lists of kecamatan and villages, for filters, forms and lists of articles and groups."""

from itertools import groupby
from operator import attrgetter

from core.web import marks
from regions.models import Desa


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
    """Returns the villages in whose names every typed word begins a word, by name."""
    wanted = typed.casefold().split()
    return [village for village in villages().values() if wanted and _has(village, wanted)]


def _has(village, wanted):
    words = f"{village.name} {village.also_known_as}".casefold().split()
    return all(any(word.startswith(part) for word in words) for part in wanted)


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
