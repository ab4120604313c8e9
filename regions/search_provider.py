"""Search providers of kecamatan and villages: what is indexed, and how a hit looks."""

from django.db.models import Case, CharField, Value, When
from django.db.models.functions import Concat
from django.utils.html import format_html

from core.web import marks
from regions import choices
from regions.models import Desa, Kecamatan
from search.filters import Facet, rows
from search.providers import Document, Hit, Provider

MADE_OF = ("regions",)
BOTH_NAMES = Case(
    When(also_known_as="", then="name"),
    default=Concat("name", Value(" ("), "also_known_as", Value(")")),
    output_field=CharField(),
)


def _kept():
    return marks.cache_of("regions")


def place_words(village):
    """Returns all names of a village and its kecamatan, for the index of things located there.

    A search for Kuala Kurun so finds what is located in Kurun. Reads ``village.kecamatan``: select
    it with the village.
    """
    return [village.full_name, f"Kecamatan {village.kecamatan.name}"]


def _kecamatan_documents(places):
    return [
        Document(pk=place.pk, title=f"Kecamatan {place.name}", area=place.pk)
        for place in places.defer("boundary")
    ]


def _village_documents(villages):
    """Returns Documents of villages under all their names."""
    return [
        Document(
            pk=village.pk,
            title=village.full_name,
            body=f"Kecamatan {village.kecamatan.name}",
            area=village.kecamatan_id,
            place=village.pk,
        )
        for village in villages.select_related("kecamatan").defer("kecamatan__boundary")
    ]


def _kecamatan_hits(codes):
    places = {place.pk: place for place in choices.places()}
    return {code: Hit(_kecamatan_line(places[code])) for code in codes if code in places}


def _kecamatan_line(place):
    return format_html('<a href="{}">Kecamatan {}</a>', place.get_absolute_url(), place.name)


def _village_hits(codes):
    villages = choices.villages()
    return {code: Hit(_village_line(villages[code])) for code in codes if code in villages}


def _village_line(village):
    return format_html(
        '<a href="{}">{} <b>{}</b></a>',
        village.get_absolute_url(),
        village.full_name,
        village.kecamatan.name,
    )


KECAMATAN = Provider(
    kind="kecamatan",
    made_of=MADE_OF,
    things=Kecamatan.objects.all,
    documents=_kecamatan_documents,
    hits=_kecamatan_hits,
    by_migration=True,
    rank=0,
    facets=(
        Facet(
            name="kecamatan",
            label="Kecamatan",
            field="area",
            kept=_kept,
            rows=lambda: rows("kecamatan", Kecamatan.objects, "slug", "name", "pk"),
        ),
    ),
)
VILLAGE = Provider(
    kind="village",
    made_of=MADE_OF,
    things=Desa.objects.all,
    documents=_village_documents,
    hits=_village_hits,
    by_migration=True,
    rank=20,
    apart=True,
    facets=(
        Facet(
            name="desa",
            label="Desa",
            field="place",
            within="kecamatan",
            kept=_kept,
            rows=lambda: rows("desa", Desa.objects, "slug", BOTH_NAMES, "pk", "kecamatan__slug"),
        ),
    ),
)
