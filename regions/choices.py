"""The places that people choose from."""

from itertools import groupby
from operator import attrgetter

from core import freshness
from regions.models import Desa


@freshness.keep
def places():
    """All kecamatan by name, each with its villages by name; one query."""
    villages = Desa.objects.select_related("kecamatan").only(
        *("name", "also_known_as", "slug", "kecamatan__name", "kecamatan__slug")
    )
    villages = villages.order_by("kecamatan__name", "kecamatan_id", "name")
    by_kecamatan = groupby(villages, attrgetter("kecamatan"))
    return {kecamatan: list(inside) for kecamatan, inside in by_kecamatan}
