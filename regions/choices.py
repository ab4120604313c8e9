"""The places that people choose from, and that things lie in: read once between two changes."""

from itertools import groupby
from operator import attrgetter

from core.web import marks
from regions.models import Desa


@marks.keep("regions")
def places():
    """All kecamatan by name, each with its villages by name; one query."""
    villages = Desa.objects.select_related("kecamatan").only(
        *("name", "also_known_as", "kind", "slug", "kecamatan__name", "kecamatan__slug")
    )
    villages = villages.order_by("kecamatan__name", "kecamatan_id", "name")
    by_kecamatan = groupby(villages, attrgetter("kecamatan"))
    return {kecamatan: list(inside) for kecamatan, inside in by_kecamatan}


@marks.keep("regions")
def villages():
    """All villages by their code."""
    return {village.pk: village for inside in places().values() for village in inside}


def with_places(things):
    """The same things, each with its village and kecamatan at hand.

    Two joins less for every reading of them: planning many joins takes PostgreSQL longer than
    looking up what they find.
    """
    known = villages()
    for thing in things:
        if village := known.get(thing.desa_id):
            thing.desa, thing.kecamatan = village, village.kecamatan
    return things
