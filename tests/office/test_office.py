"""The frame of the back office: its head and menu, its words, its error pages."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext

from kimportal.context_processors import at_desk
from news.states import State
from tests import factories

CATALOGUE = Path(settings.BASE_DIR) / "locale/id/LC_MESSAGES/django.po"


def text(response):
    return response.content.decode()


def menu(response, label='Menu [^"]+'):
    """The words of the head's menu; none where there is no such menu."""
    found = re.search(rf'<nav class="nav" aria-label="{label}">(.*?)</nav>', text(response), re.S)
    return re.findall(r"<a [^>]*>([^<]+?) *<", found[1]) if found else []


def entries(response):
    """The words of the line below it: what the present group of the office holds."""
    return menu(response, "Isi menu")


GROUPS = ["Kerja", "Register", "Pengaturan"]
DESK = ["Meja", "Berita", "Akun"]


# --- Head and menu ------------------------------------------------------------------------------


def test_every_page_of_the_office_has_the_same_head(sign_in, cast):
    """Our own pages and Django's lists and forms."""
    sari = sign_in(cast.sari)
    pages = [
        sari.get(address)
        for address in (
            "/admin/",
            reverse("admin:groups_kimgroup_changelist"),
            reverse("admin:groups_kimgroup_change", args=[cast.tampang.pk]),
            reverse("admin:accounts_user_change", args=[cast.dewi.pk]),
            reverse("admin:core_event_changelist"),
            reverse("admin:regions_desa_change", args=[cast.tampang.desa_id]),
        )
    ]

    for page in pages:
        assert menu(page) == GROUPS
        assert text(page).count('<form class="find" method="post" action="/admin/cari/"') == 1
        assert "Ruang dinas · Sari</small>" in text(page)
        assert " · Ruang dinas</title>" in text(page)
        assert "Ganti kata sandi" not in text(page)
        assert text(page).count("<header") == text(page).count(
            '<header class="head desk office">'
        ) + (text(page).count('<header class="sec'))


def group_of(client, label):
    """The page that a group of the office's menu leads to."""
    found = re.search(rf'<a href="([^"]+)"[^>]*>{label} *<', text(client.get("/admin/")))
    return client.get(found[1])


@pytest.mark.parametrize(
    ("who", "group", "inside"),
    [
        ("sari", "Kerja", ["Antrean"]),
        ("sari", "Register", ["KIM", "SK baru", "Berita", "Aspirasi", "Desa", "Jejak"]),
        ("sari", "Pengaturan", ["Daftar dinas", "Halaman", "Akun", "Data pribadi", "Akun saya"]),
        ("dewi", "Kerja", ["Antrean"]),
        ("dewi", "Register", ["KIM", "SK baru", "Berita", "Aspirasi", "Desa", "Jejak"]),
    ],
)
def test_a_group_of_the_menu_shows_what_one_may_open(sign_in, cast, who, group, inside):
    assert entries(group_of(sign_in(getattr(cast, who)), group)) == inside


def test_kecamatan_staff_find_their_own_account(sign_in, cast):
    page = text(sign_in(cast.dewi).get("/admin/"))

    assert f'<a href="{reverse("my_data")}">Pengaturan</a>' in page


def test_the_menu_offers_no_list_that_an_account_may_not_open(sign_in, cast):
    hana = factories.person("hana", is_staff=True)

    assert menu(sign_in(hana).get("/admin/")) == ["Kerja", "Pengaturan"]


def test_the_menu_says_how_much_waits_on_every_page_of_the_office(sign_in, cast):
    factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)
    factories.edition(cast.tewah, cast.gita, State.WITH_OFFICE)

    for address in ("/admin/", reverse("admin:groups_kimgroup_changelist")):
        page = text(sign_in(cast.dewi).get(address))
        assert 'Kerja <span class="count">1<span class="sr"> menunggu</span></span>' in page


@pytest.mark.parametrize("number", [1, 3])
def test_what_waits_is_counted_once_for_page_and_menu(sign_in, cast, number):
    for _ in range(number):
        factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)
    dewi = sign_in(cast.dewi)

    with CaptureQueriesContext(connection) as caught:
        dewi.get("/admin/")

    counted = [row for row in caught if 'COUNT("news_edition"' in row["sql"]]
    assert len(counted) == 1


def test_the_tables_of_one_room_lead_to_the_queue(sign_in, cast):
    response = sign_in(cast.dewi).get("/admin/groups/")

    assert (response.status_code, response.headers["Location"]) == (302, "/admin/")


def test_lists_speak_no_raw_django(sign_in, cast):
    sari = sign_in(cast.sari)
    lists = [
        "groups_kimgroup",
        "news_edition",
        "pages_staticpage",
        "accounts_user",
        "core_event",
        "regions_desa",
    ]
    for name in lists:
        page = text(sari.get(reverse(f"admin:{name}_changelist") + "?q=a"))
        for raw in ("Pilih ", "hitungan", "buah", "Slug", "Beranda ", "Breadcrumbs", 'alt="True"'):
            assert raw not in page, (name, raw)


@pytest.mark.parametrize(
    ("name", "args"), [("list_add", ["kategori"]), ("pages_staticpage_change", ["tentang"])]
)
def test_addresses_are_called_addresses(sign_in, cast, name, args):
    page = text(sign_in(cast.sari).get(reverse(f"admin:{name}", args=args)))

    assert "Alamat" in page
    assert "Slug" not in page


def test_the_address_of_a_fixed_page_stays(sign_in, cast):
    address = reverse("admin:pages_staticpage_change", args=["tentang"])

    sign_in(cast.sari).post(address, {"slug": "lain", "title": "Tentang kami", "body": "Isi."})

    assert "Tentang kami" in text(Client().get("/tentang/"))


def test_our_catalogue_is_compiled_as_it_is_written():
    entries = re.findall(
        r'^msgid ((?:"[^\n]*"\n)+)(?:msgid_plural "[^\n]*"\n)?msgstr(?:\[0\])? "([^\n]*)"',
        CATALOGUE.read_text(encoding="utf-8"),
        re.M,
    )
    pairs = {"".join(re.findall(r'"(.*)"', ours)): theirs for ours, theirs in entries}
    del pairs[""]

    assert len(pairs) > 5
    for english, indonesian in pairs.items():
        assert gettext(english) == indonesian


# --- Error pages --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "address", "status", "items"),
    [
        ("dewi", "/admin/accounts/user/", 403, GROUPS),
        ("dewi", "/admin/groups/kimgroup/0/change/", 404, GROUPS),
        ("dewi", "/admin/groups/kimgroup/?pk=1", 400, GROUPS),
        ("dewi", "/meja/kim/tidak-ada/", 404, [*DESK, "Ruang dinas"]),
        ("citra", "/meja/kim/tidak-ada/", 404, DESK),
        ("ayu", "/meja/kim/tidak-ada/", 404, ["Meja", "Berita", "Aspirasi", "KIM", "Akun"]),
    ],
)
def test_an_error_keeps_the_menu_of_where_one_works(sign_in, cast, who, address, status, items):
    response = sign_in(getattr(cast, who)).get(address)

    assert response.status_code == status
    assert menu(response) == items
    first = entries(response) or items
    assert f">Ke {first[0]}</a>" in text(response)
    assert ">Masuk</a>" not in text(response)
    assert "alamat di bawah halaman" not in text(response)


def test_a_stale_form_keeps_the_menu_too(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.dewi, "django.contrib.auth.backends.ModelBackend")

    response = client.post("/admin/", {})

    assert response.status_code == 403
    assert menu(response) == GROUPS
    assert "Isian belum terkirim" in text(response)


@pytest.mark.parametrize("address", ["/tidak-ada/", "/berita/tidak-ada/"])
def test_a_public_error_is_the_same_for_everybody(client, cast, address):
    anonymous = client.get(address)
    client.force_login(cast.dewi, "django.contrib.auth.backends.ModelBackend")

    assert client.get(address).content == anonymous.content
    assert menu(anonymous) == []


def test_the_office_is_named_as_help_where_it_has_an_address(db, settings):
    hint = "hubungi kami lewat alamat di bawah halaman"

    assert hint not in render_to_string("403.html")
    assert hint in render_to_string("403.html", {"portal": {"office_email": "a@b.id"}})


@pytest.mark.parametrize(
    "template", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"]
)
def test_error_pages_need_nothing_at_all(template):
    assert "</html>" in render_to_string(template)


def test_an_error_page_stands_while_the_database_is_away(rf, db):
    class Gone:
        @property
        def is_authenticated(self):
            raise OperationalError("could not connect")

    def away(execute, *args):
        raise OperationalError("could not connect")

    request = rf.get("/admin/")
    assert not at_desk(request)
    request.user = Gone()

    with connection.execute_wrapper(away):
        assert not at_desk(request)
        assert "</html>" in render_to_string("404.html", request=request)


def test_an_empty_queue_says_so(sign_in, db):
    page = text(sign_in(factories.staff("hana", "62.10.05")).get("/admin/"))

    assert "Tidak ada yang menunggu" in page
