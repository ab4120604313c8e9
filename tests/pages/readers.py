"""Every page that readers may be given from a cache, found from the addresses of the portal."""

import re
from datetime import timedelta
from functools import cache as once
from uuid import uuid4

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from aspirations import actions as aspirations
from aspirations.models import Aspiration, Response
from core.change import events
from core.web import marks
from groups.models import KimGroup
from groups.states import State as GroupState
from news.models import Category, Edition
from news.states import State
from pages import sitemaps
from regions.models import Desa
from search import index
from tests import factories
from tests.aspirations import making

EMPTY_VILLAGE = "62.10.01.2003"
# Changed by migrations only, and no word of it stands on a page.
BY_MIGRATION = {"django_content_type"}
# Tables without a model, by the app that writes them.
WITHOUT_MODEL = {"search_terms": "search"}


def fill(cast):
    """One of each kind of thing that a public page may show, and some that none may."""
    named = {"consent_source": "own", "consent_on": "2026-01-12"}
    factories.row(cast.tampang, user=cast.citra, name="Citra W.", **named)
    cast.tampang.memberships.filter(position="ketua").update(**named)
    KimGroup.objects.filter(pk=cast.tampang.pk).update(
        facebook="https://facebook.com/kim", nomor_induk="12345", logo="logo/aa/x.jpg"
    )
    for number, state in enumerate(GroupState):
        village = f"62.10.02.20{number + 2:02}"
        made = factories.group(state, desa=village, name=f"KIM Keadaan {state.value}")
        if state == GroupState.DISSOLVED:
            events.record("dissolved", made, by=cast.dewi, old="active", new="dissolved")
    factories.group(desa=factories.TAMPANG, additional=True, name="KIM Tambahan")
    Desa.objects.filter(pk=factories.KURUN).update(
        signal=Desa.Signal.NONE, signal_noted_on="2026-11-01"
    )
    stories(cast)
    aspirations_in_every_state(cast)
    index.rebuild()


def stories(cast):
    """A corrected story with photos, a warning about a hoax, and editions in every state."""
    first = factories.edition(
        cast.tampang, cast.citra, State.APPROVED, title="Panen padi ladang", minutes_ago=90
    )
    photo = {"copies": {"240": "foto/aa/x.webp"}, "jpeg": "foto/aa/x.jpg", "avif": {}}
    corrected = factories.edition(
        cast.tampang,
        cast.citra,
        State.APPROVED,
        title="Panen padi ladang",
        article=first.article,
        number=2,
        correction="Jumlah kaleng dibetulkan.",
        body="Warga memanen padi di ladang. Telepon 021.",
        twin_language="nij",
        twin_title="Manggetem parei",
        twin="Oloh lewu manggetem parei intu tana.",
    )
    Edition.objects.filter(pk=first.pk).update(until=corrected.publish_at)
    factories.photo(corrected, **photo)
    hoax = Category.objects.get(slug="waspada-hoaks")
    # Old, so that the front page shows it below the newest.
    factories.edition(
        cast.tewah, cast.gita, State.APPROVED, title="Undian palsu", category=hoax, minutes_ago=9999
    )
    for number in range(11):
        factories.edition(
            cast.tewah,
            cast.gita,
            State.APPROVED,
            title=f"Pasar pagi {number}",
            minutes_ago=100 + number,
            desa=factories.village(factories.SARE_RANGAN),
        )
    for state in set(State) - {State.APPROVED}:
        factories.edition(cast.tampang, cast.budi, state)
    factories.edition(cast.tampang, cast.budi, State.APPROVED, minutes_ago=-600, title="Besok")


def aspirations_in_every_state(cast):
    """One in each state; an answered one with a promise, a witness, photos and voices."""
    for state in ("received", "checked", "asked", "closed", "returned", "merged", "withdrawn"):
        making.brought_to(state, cast)
    made = making.brought_to("forwarded", cast)
    aspirations.add_voice(made, form_key=uuid4())
    promised = timezone.localdate() + timedelta(days=3)
    aspirations.answer_aspiration(made, by=cast.dewi, words="Tandon diganti.", promised=promised)
    Response.objects.create(
        aspiration=made,
        kind="witness",
        side="kim",
        finding="partly",
        group=cast.tampang,
        text="Pipanya belum.",
        at=timezone.now(),
    )
    making.sent(openness="secret")


def routes(resolver=None, namespace=""):
    """Names of all routes, those of included ones too, each with its pattern."""
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLPattern):
            yield f"{namespace}{each.name}", each
        else:
            yield from routes(
                each, f"{namespace}{each.namespace}:" if each.namespace else namespace
            )


def open_routes():
    """Names of the routes that ``paths`` can address."""
    named = things()
    for name, each in routes():
        needs_a_thing = each.pattern.converters or each.pattern.regex.groups
        if name in named or not (needs_a_thing or name.endswith("None")):
            yield name


def public_routes():
    """Names of the routes whose views ``public_page`` marks, each with its view."""
    return {name: each.callback for name, each in routes() if hasattr(each.callback, "made_of")}


def things():
    """The things that routes name in their addresses; every other route needs none."""
    groups = [{"slug": slug} for slug in KimGroup.objects.public().values_list("slug", flat=True)]
    read = Edition.objects.published().exclude(title__startswith="Pasar pagi 1")
    articles = [{"slug": slug} for slug in read.values_list("article__slug", flat=True)[:4]]
    twins = [
        {"slug": slug, "language": code}
        for slug, code in read.exclude(twin_language="").values_list(
            "article__slug", "twin_language"
        )
    ]
    fresh = read.filter(number__gt=1)
    corrected = [{"slug": slug} for slug in fresh.values_list("article__slug", flat=True)]
    # PostgreSQL numbers stories on from one test to the next.
    chunks = {number // sitemaps.CHUNK for number in read.values_list("article", flat=True)}
    kecamatan = [{"slug": slug} for slug in ("kurun", "tewah")]
    villages = Desa.objects.filter(
        pk__in=[factories.TAMPANG, factories.TEWAH, factories.SARE_RANGAN, EMPTY_VILLAGE]
        + [f"62.10.02.20{number:02}" for number in range(2, 9)]
    )
    asked = Aspiration.objects.public().values_list("code", flat=True)
    return {
        "aspiration": [{"aspiration_code": code} for code in asked],
        "article": articles,
        "article_text": articles,
        "article_twin": twins,
        "article_twin_text": twins,
        "article_changes": corrected,
        "group": groups,
        "feed_group": groups,
        "kecamatan": kecamatan,
        "feed_kecamatan": kecamatan,
        "feed_category": [{"slug": "pertanian"}],
        "sitemap_stories": [{"chunk": chunk} for chunk in sorted(chunks)],
        "desa": [
            {"kecamatan": place.kecamatan.slug, "slug": place.slug}
            for place in villages.select_related("kecamatan")
        ],
    }


def values():
    """What each query parameter is asked with; a new parameter must be put here."""
    village = factories.village()
    return {
        "kecamatan": ["kurun", "tidak-ada"],
        "desa": [village.slug, village.pk],
        "kategori": ["pertanian"],
        "bidang": ["air-bersih", "tidak-ada"],
        "jenis": ["pengaduan"],
        "status": ["menunggu", "dijawab", "selesai", "terlambat"],
        "tahun": ["2026"],
        "sebelum": ["20991231000000000000-1"],
        "sesudah": ["kim-tampang"],
        "halaman": ["2", "x"],
        "kertas": ["1"],
        "persis": ["1"],
        "q": [
            "padi",
            "pad",
            "padii",
            "padi tewah xyzzy",
            '"padi ladang"',
            "tampang",
            "kim",
            "pasar",
            "pertanian",
        ],
    }


def addresses(route, view):
    """Pairs of path and query by which a route is asked."""
    asked = values()
    singles = [{name: value} for name in view.parameters for value in asked[name]]
    together = [{name: asked[name][0] for name in view.parameters}] if view.parameters else []
    narrowed = [{"q": word, "kecamatan": "kurun"} for word in asked["q"] if "q" in view.parameters]
    questions = [{}, *singles, *together, *narrowed]
    return [(path, query) for path in paths(route) for query in questions]


def paths(route):
    """All paths of a route; one that names things stands in ``things``, or this fails."""
    return [reverse(route, kwargs=kwargs) for kwargs in things().get(route, [{}])]


def read_cold(path, query=None):
    """The answer with nothing kept in the process, and the SQL of its queries."""
    marks.changed()
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as queries:
        answer = Client().get(path, query or {})
    return answer, [each["sql"] for each in queries]


APP_OF_EVENT = re.compile(r"\"app_label\" = '(\w+)'")
KIND_OF_EVENT = re.compile(r'"content_type_id" = (\d+)')


@once
def all_tables():
    return frozenset(connection.introspection.table_names())


def tables_of(sql):
    """The tables that a query names anywhere, subqueries and comma joins too."""
    return all_tables() & set(re.findall(r"\w+", re.sub(r"'[^']*'", "", sql)))


def apps_read(queries):
    """Labels of the apps whose data these queries read.

    An Event is written together with the change of the thing that it is about, and grows no older
    than that thing: it counts as data of the app of its thing.
    """
    app_of = {
        model._meta.db_table: model._meta.app_label
        for model in apps.get_models(include_auto_created=True)
    } | WITHOUT_MODEL
    found = set()
    for sql in queries:
        for table in tables_of(sql) - BY_MIGRATION:
            if table in {"core_event", "core_reason"}:
                found |= apps_of_events(sql)
            else:
                found.add(app_of[table])
    return found


def apps_of_events(sql):
    """Labels of the apps of the things whose Events a query reads. Fails if it does not say."""
    kinds = ContentType.objects.filter(pk__in=KIND_OF_EVENT.findall(sql))
    found = {*APP_OF_EVENT.findall(sql), *(kind.app_label for kind in kinds)}
    assert found, f"Events of which kind? {sql}"
    return found
