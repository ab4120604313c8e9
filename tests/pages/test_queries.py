"""The number of queries of a page does not grow with its rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.web import marks
from groups import actions as groups
from groups.states import State as GroupState
from news.states import State
from office.contact import for_pages
from tests import factories

# Address (or route) and who reads it. Each is counted with 1 and with 3 of everything.
PAGES = [
    ("/", None),
    ("/berita/", None),
    ("/berita/?kecamatan=kurun&desa=tampang-tumbang-anjir&kategori=pertanian", None),
    ("/berita/berita-pertama/", None),
    ("/berita/berita-pertama/teks/", None),
    ("/rss/", None),
    ("/rss/kurun/", None),
    ("/rss/kategori/pertanian/", None),
    ("/kim/kim-tampang/rss/", None),
    ("/kim/", None),
    ("/kim/kim-tampang/", None),
    ("/kim/daftar/desa/", None),
    ("/wilayah/", None),
    ("/wilayah/kurun/", None),
    ("/wilayah/kurun/tampang-tumbang-anjir/", None),
    ("/meja/", "ayu"),
    ("/meja/berita/", "ayu"),
    ("/meja/berita/tulis/", "ayu"),
    ("/meja/kim/kim-tampang/", "ayu"),
    ("/meja/kim/kim-tampang/pesan/", "ayu"),
    ("/admin/", "sari"),
    ("/admin/groups/kimgroup/", "sari"),
    ("/admin/news/edition/", "sari"),
    ("/admin/accounts/user/", "sari"),
    ("/admin/core/event/", "sari"),
    ("/admin/regions/desa/", "sari"),
]


@pytest.fixture
def grow(cast):
    """Adds one more of everything that lists show."""
    villages = iter(["62.10.02.2002", "62.10.02.2003", "62.10.02.2004", "62.10.02.2006"])

    def add():
        desa = next(villages)
        person = factories.person(f"p{desa[-4:]}")
        factories.complete_application(person, state=GroupState.SUBMITTED, desa=desa)
        other = factories.group(desa=factories.TAMPANG, additional=True)
        factories.row(other, "ketua", cast.ayu)
        factories.row(other, user=None, consent_source="paper", consent_on="2026-01-01")
        row = factories.row(cast.tampang, consent_source="paper", consent_on="2026-01-01")
        for state in (State.WITH_GROUP, State.WITH_OFFICE, State.APPROVED, State.DRAFT):
            edition = factories.edition(cast.tampang, cast.budi, state)
            factories.photo(edition, copies={"240": "foto/aa/x.webp"}, jpeg="foto/aa/x.jpg")
            factories.photo(edition, 2, copies={"240": "foto/aa/y.webp"}, jpeg="foto/aa/y.jpg")
        handled = factories.message(cast.tampang, contact="+6281234567890")
        groups.handle_message(handled, by=cast.ayu)
        factories.message(other)
        factories.an_event(cast.tampang)
        factories.an_event(factories.village(desa), "signal_noted")
        return row

    return add


def count(client, address):
    """Queries of a page of which nothing is kept: the first after a change."""
    client.get(address)
    marks.changed()
    # In the frame of every page: read once by a process, whatever its first page is.
    for_pages()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries), [query["sql"][:160] for query in queries]


@pytest.mark.parametrize(("address", "who"), PAGES)
def test_queries_are_equal_at_one_and_three_rows(client, cast, grow, address, who):
    first = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    first.article.slug = "berita-pertama"
    first.article.save()
    factories.photo(first, copies={"240": "foto/aa/x.webp"}, jpeg="foto/aa/x.jpg")
    grow()
    if who:
        client.force_login(getattr(cast, who), "django.contrib.auth.backends.ModelBackend")
    at_one, first_queries = count(client, address)

    grow()
    grow()
    at_three, queries = count(client, address)

    assert at_three == at_one, set(queries) - set(first_queries)


@pytest.mark.parametrize("step", ["people", "papers", "check"])
def test_steps_of_an_application_do_not_grow(client, cast, step):
    group = factories.complete_application(cast.citra, desa=factories.KURUN)
    client.force_login(cast.citra, "django.contrib.auth.backends.ModelBackend")
    address = reverse(f"application_{step}", args=[group.pk])
    at_one, first_queries = count(client, address)

    for _ in range(2):
        factories.row(group)
        factories.paper(group, "minutes")
    at_three, queries = count(client, address)

    assert at_three == at_one, set(queries) - set(first_queries)


def test_a_review_page_does_not_grow(client, cast):
    group = factories.complete_application(
        cast.citra, state=GroupState.SUBMITTED, desa=factories.KURUN
    )
    factories.an_event(group)
    client.force_login(cast.dewi, "django.contrib.auth.backends.ModelBackend")
    address = reverse("admin:groups_kimgroup_change", args=[group.pk])
    at_one, first_queries = count(client, address)

    for number in range(2):
        factories.row(group)
        factories.paper(group, "minutes")
        factories.an_event(group)
        factories.group(GroupState.SUBMITTED, desa=factories.KURUN, name=f"KIM Lain {number}")
    at_three, queries = count(client, address)

    assert at_three == at_one, set(queries) - set(first_queries)


@pytest.mark.parametrize("others", [1, 3])
def test_an_article_takes_two_queries_and_four_more_after_a_change(client, cast, others):
    # The edition and its photos; corrections only where there are some. After a change of public
    # data also the places, what else to read, and its cards with their photos.
    edition = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    factories.photo(edition)
    for _ in range(others):
        factories.photo(factories.edition(cast.tampang, cast.budi, State.APPROVED))

    total, _ = count(client, edition.get_absolute_url())
    assert total == 6

    with CaptureQueriesContext(connection) as queries:
        client.get(edition.get_absolute_url())
    assert len(queries) == 2


LISTS = [
    "/",
    "/berita/",
    "/berita/?kecamatan=kurun&desa=tampang-tumbang-anjir",
    "/kim/",
    "/wilayah/",
]


@pytest.mark.parametrize("address", LISTS)
def test_a_list_takes_at_most_five_queries(client, cast, grow, address):
    grow()
    total, queries = count(client, address)

    assert total <= 5, queries
