"""A database of an older release becomes one of this release, and nothing in it is lost.

Its migrations are also taken back and applied again: that is how a release is rolled back without
a backup.
"""

import pytest
from django.core.management import call_command
from django.db import connection

from accounts.models import User
from core import append_only
from core.models import Event, Reason
from groups.models import INVITATION, Decree, KimGroup, Membership, Message, Paper
from news.models import Edition, OfficeNumber, Photo
from tests.elsewhere import elsewhere
from tests.source import APPS
from tests.upgrade import stored

# What stands in the database of the release, by hand.
GROUPS = {
    "KIM Tampang": "active",
    "KIM Tewah": "active",
    "KIM Petak Bahandang": "suspended",
    "KIM Kurun Lama": "dissolved",
    "KIM Sare Rangan": "draft",
    "KIM Draf": "draft",
    "KIM Diajukan": "submitted",
    "KIM Diperbaiki": "changes",
    "KIM Ditolak": "rejected",
    "KIM Diterima": "active",
    "KIM Bubar": "dissolved",
}
EDITIONS = [
    ("Berita dibuang", "discarded"),
    ("Berita diperiksa dinas", "with_office"),
    ("Berita diperiksa pengurus", "with_group"),
    ("Berita disetujui", "approved"),
    ("Berita disetujui", "approved"),
    ("Berita ditarik", "withdrawn"),
    ("Berita draf", "draft"),
    ("Berita perlu diperbaiki", "changes"),
    ("Draf Indra", "draft"),
    ("Kabar keliru", "withdrawn"),
    ("Puskesmas", "changes"),
    ("Puskesmas", "with_office"),
    ("Tulisan Indra", "changes"),
]
REASONS = [
    "Halaman kedua SK tidak terbaca.",
    "Musyawarah anggota memutuskan bubar.",
    "Pengurus pindah.",
    "SK baru diterima.",
    "SK ditandatangani ketua RT.",
    "Sumbernya keliru.",
]
PAGES = {
    "/": "Berita disetujui",
    "/berita/": "Berita disetujui",
    "/kim/": "KIM Tampang",
    "/kim/kim-tampang/": "Anggota A.",
    "/kim/kim-kurun-lama/": "Dibubarkan",
    "/wilayah/": "Kurun",
    "/cari/?q=disetujui": "Berita disetujui",
    "/tentang/": "KIM",
}
# Tables whose rows moved to another one since; those rows are compared by their digests.
MOVED = {"accounts_resetlink", "groups_invitation"}
DESK = {"ayu": "/meja/berita/", "dewi": "/admin/", "eko": "/admin/groups/kimgroup/"}


@pytest.mark.parametrize("release", stored.releases())
def test_a_database_of_an_older_release_loses_nothing(transactional_db, tmp_path, client, release):
    with elsewhere(tmp_path / "old"):
        stored.load(release, tmp_path)
        then, keys, columns = stored.applied(), keys_of_rows(), columns_of_tables()
        links = links_of(*MOVED)

        call_command("prepare")
        assert lost(keys) == {}
        assert links_of("core_secretlink") == links
        assert_facts()
        assert append_only.missing() == []
        assert_pages(client)

        stored.go_back(then)
        assert {key for key in stored.applied() - then if key[0] in APPS} == set()
        assert columns_of_tables() == columns
        assert lost(keys) == {}
        assert links_of(*MOVED) == links
        assert states_of_groups() == GROUPS

        call_command("prepare")
        assert lost(keys) == {}
        assert links_of("core_secretlink") == links
        assert_facts()
        assert append_only.missing() == []


def links_of(*names):
    """What is kept of every secret link in these tables: no link comes alive or dies by a move."""
    found = []
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"SELECT digest, made_by_id, made_at, expires_at, used_at FROM {name}")
            found += cursor.fetchall()
    assert found
    return sorted(found, key=lambda row: row[0])


def tables():
    """Our own tables; those of the search are made anew."""
    with connection.cursor() as cursor:
        found = connection.introspection.table_names(cursor)
    return [name for name in found if name.split("_")[0] in APPS - {"search"}]


def columns_of_tables():
    with connection.cursor() as cursor:
        describe = connection.introspection.get_table_description
        return {name: {column.name for column in describe(cursor, name)} for name in tables()}


def keys_of_rows():
    found = {}
    with connection.cursor() as cursor:
        for name in tables():
            key = connection.introspection.get_primary_key_column(cursor, name)
            cursor.execute(f'SELECT "{key}" FROM {name}')
            found[name] = {value for (value,) in cursor.fetchall()}
    return found


def lost(before):
    """The keys of rows that are gone, by table."""
    now = keys_of_rows()
    gone = {name: keys - now.get(name, set()) for name, keys in before.items() if name not in MOVED}
    return {name: keys for name, keys in gone.items() if keys}


def states_of_groups():
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, state FROM groups_kimgroup")
        return dict(cursor.fetchall())


def assert_facts():
    assert dict(KimGroup.objects.values_list("name", "state")) == GROUPS
    assert sorted(Edition.objects.values_list("title", "state")) == EDITIONS
    assert set(REASONS) < set(Reason.objects.values_list("text", flat=True))
    assert Event.objects.filter(verb="approved").count() == 3
    assert Event.objects.filter(actor__username="sari", by_office=True).count() >= 6
    assert (Membership.objects.count(), Membership.objects.current().count()) == (37, 35)
    assert (Decree.objects.count(), Paper.objects.count(), Photo.objects.count()) == (11, 9, 8)
    assert INVITATION.links().filter(used_at=None).count() == 4
    assert sorted(Message.objects.values_list("text", "state")) == [
        ("", "erased"),
        ("Kapan pelatihan berikutnya?", "new"),
        ("Terima kasih.", "handled"),
    ]
    assert sorted(OfficeNumber.objects.values_list("state", flat=True)) == [
        "allowed",
        "asked",
        "person",
    ]
    dewi, sari = (User.objects.get(username=name) for name in ("dewi", "sari"))
    assert [area.pk for area in dewi.kecamatan_in_scope()] == ["62.10.02"]
    assert sari.kecamatan_in_scope().count() == 12
    assert not User.objects.get(username="umar").is_active


def assert_pages(client):
    for address, words in PAGES.items():
        page = client.get(address)
        assert (address, page.status_code) == (address, 200)
        assert words in page.content.decode(), address
    for username, address in DESK.items():
        user = User.objects.get(username=username)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        assert (address, client.get(address).status_code) == (address, 200)
    assert "KIM Tampang" not in client.get("/admin/groups/kimgroup/").content.decode()
