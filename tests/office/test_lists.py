"""The lists and settings that the office keeps itself: the pages, who may, and what follows.

Tried with one of each sort: pairs of words (rows of its own, with presets), categories (rows in a
table of another app) and the office's contact (a setting).
"""

import re

import pytest
from django.contrib.auth.models import Group
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import Event
from core.web import marks
from news.models import Category
from office import lists
from office.models import ListRow
from office.roles import EDITORS
from tests import factories

LAND_LINE, MOBILE = "+625373031234", "+6281234567890"


def text(response):
    return response.content.decode()


def page(word, name="list", *args):
    return reverse(f"admin:{name}", args=[word, *args])


def shown_by(client, address):
    """What the form at an address says of the row that it shows."""
    found = re.findall(r'name="shown" value="(\w+)"', text(client.get(address)))
    return {"shown": found[0]} if found else {}


@pytest.fixture
def sari(sign_in, cast):
    return sign_in(cast.sari)


@pytest.fixture
def send(sari, django_capture_on_commit_callbacks):
    """Sends a form as an administrator, to the last step."""

    def post(address, **data):
        data = shown_by(sari, address) | data
        with django_capture_on_commit_callbacks(execute=True):
            return sari.post(address, data, follow=True)

    return post


def rows(word):
    """The rows of a list in words."""
    kind = lists.kind_named(word)
    return [kind.told(row.values) for row in kind.rows()]


def happened():
    """Verb and kind of thing of every Event, oldest first."""
    return [(event.verb, event.content_type.model) for event in Event.objects.order_by("pk")]


# --- Who may ------------------------------------------------------------------------------------

ADDRESSES = [
    reverse("admin:lists"),
    page("padanan"),
    page("padanan", "list_add"),
    page("padanan", "list_row", "banjir"),
    page("padanan", "list_drop", "banjir"),
    page("padanan", "list_restore", "banjir"),
    page("kategori"),
    page("kategori", "list_add"),
    page("kontak", "list_row", "kontak"),
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("who", "status"), [("dewi", 403), ("eko", 403), ("ayu", 302), ("citra", 302), ("", 302)]
)
def test_kecamatan_staff_are_refused_and_strangers_sent_away(
    client, sign_in, cast, address, who, status
):
    browser = sign_in(getattr(cast, who)) if who else client
    before = rows("padanan"), rows("kategori"), rows("kontak")

    for method in (browser.get, browser.post):
        assert method(address, {"word": "a", "same": "b", "name": "Baru"}).status_code == status
    assert (rows("padanan"), rows("kategori"), rows("kontak")) == before
    assert happened() == []


def test_editors_of_the_office_may(sign_in, cast):
    editor = factories.person("wati", is_staff=True)
    editor.groups.add(Group.objects.get(name=EDITORS))
    browser = sign_in(editor)

    listed = text(browser.get(reverse("admin:lists")))

    for label in ("Padanan kata", "Kategori berita", "Kontak dinas"):
        assert label in listed
    answer = browser.post(page("padanan", "list_add"), {"word": "bah", "same": "banjir"})
    assert answer.status_code == 302
    assert "bah = banjir" in rows("padanan")


@pytest.mark.parametrize(
    "address",
    [
        page("rahasia"),
        page("rahasia", "list_add"),
        page("padanan", "list_row", "tidak-ada"),
        page("padanan", "list_drop", "tidak-ada"),
        page("kategori", "list_row", "999999"),
        page("kategori", "list_row", "x"),
        page("kontak", "list_row", "lain"),
        page("kontak", "list_add"),
        # A setting cannot be dropped, nor what other things point to.
        page("kontak", "list_drop", "kontak"),
        page("kategori", "list_drop", "1"),
    ],
)
def test_what_there_is_not_is_not_found(sari, address):
    assert sari.get(address).status_code == 404


@pytest.mark.parametrize("word", ["kontak", "kategori"])
def test_a_setting_and_a_table_are_not_dropped_by_sending_either(sari, word):
    key = lists.kind_named(word).rows()[0].key
    before = rows(word)

    assert sari.post(page(word, "list_drop", key)).status_code == 404
    assert rows(word) == before
    assert 'class="btn bad"' not in text(sari.get(page(word, "list_row", key)))


# --- Rows of its own ----------------------------------------------------------------------------


def test_presets_hold_until_the_office_writes_something(sari):
    shown = text(sari.get(page("padanan")))

    assert rows("padanan")[:2] == ["banjir = air naik", "huma = rumah"]
    assert shown.count("bawaan") == len(rows("padanan"))
    assert not ListRow.objects.exists()


def test_a_row_is_added(send):
    answer = send(page("padanan", "list_add"), word="bah", same="banjir")

    assert "Tersimpan." in text(answer)
    assert rows("padanan")[-1] == "bah = banjir"
    assert happened() == [("added", "listrow")]


def test_what_is_sent_twice_is_added_once(send):
    for _ in range(2):
        send(page("padanan", "list_add"), word="bah", same="banjir")

    assert rows("padanan").count("bah = banjir") == 1
    assert happened() == [("added", "listrow")]


def test_a_wrong_row_is_told_and_nothing_is_written(send):
    answer = send(page("padanan", "list_add"), word="bah2", same="bah")

    assert "Hanya huruf" in text(answer)
    assert 'value="bah2"' in text(answer)
    assert not ListRow.objects.exists()
    assert happened() == []


def test_a_preset_is_edited_in_its_place(send):
    send(page("padanan", "list_row", "banjir"), word="banjir", same="air pasang")

    assert "banjir = air pasang" in rows("padanan")
    assert "banjir = air naik" not in rows("padanan")
    assert happened() == [("edited", "listrow")]


def test_dropping_asks_first_and_a_preset_can_be_restored(sari, send):
    drop = page("padanan", "list_drop", "banjir")
    asked = text(sari.get(drop))

    assert "Hapus dari daftar?" in asked
    assert "banjir = air naik" in asked
    assert "banjir = air naik" in rows("padanan")

    assert "Dihapus dari daftar." in text(send(drop))
    assert "banjir = air naik" not in rows("padanan")
    assert sari.get(drop).status_code == 404
    shown = text(sari.get(page("padanan")))
    assert re.search(r"Bawaan yang dihapus.*banjir = air naik", shown, re.S)

    send(page("padanan", "list_restore", "banjir"))
    assert "banjir = air naik" in rows("padanan")
    assert happened() == [("dropped", "listrow"), ("restored", "listrow")]


def test_an_own_row_is_dropped_for_good(sari, send):
    send(page("padanan", "list_add"), word="bah", same="banjir")
    row = ListRow.objects.get()

    send(page("padanan", "list_drop", row.key))

    assert "bah = banjir" not in rows("padanan")
    assert "Bawaan yang dihapus" not in text(sari.get(page("padanan")))
    send(page("padanan", "list_restore", row.key))
    assert "bah = banjir" not in rows("padanan")
    assert happened() == [("added", "listrow"), ("dropped", "listrow")]


def test_looking_at_the_address_of_restoring_changes_nothing(sari, send):
    send(page("padanan", "list_drop", "banjir"))

    sari.get(page("padanan", "list_restore", "banjir"))

    assert "banjir = air naik" not in rows("padanan")


def test_each_change_stands_in_the_trail_in_words(sari, send):
    send(page("padanan", "list_add"), word="bah", same="banjir")
    send(page("padanan", "list_row", "huma"), word="huma", same="pondok")
    send(page("padanan", "list_drop", "hoax"))
    send(page("padanan", "list_restore", "hoax"))
    send(page("kategori", "list_add"), name="Adat", slug="", order="9")
    send(page("kontak", "list_row", "kontak"), phone=LAND_LINE, whatsapp="")

    trail = text(sari.get(reverse("admin:core_event_changelist")))

    assert Event.objects.count() == 6
    for phrase in (
        "menambah isi pengaturan “Padanan kata”",
        "mengubah isi pengaturan “Padanan kata”",
        "menghapus isi pengaturan “Padanan kata”",
        "memulihkan isi pengaturan “Padanan kata”",
        "menambahkan kategori Adat",
        ", isinya: bah = banjir.",
        ", isinya: huma = rumah → huma = pondok.",
        ", isinya: belum diisi → (0537) 3031234.",
    ):
        assert phrase in trail


# --- Categories -----------------------------------------------------------------------------------


def test_a_category_gets_its_address_from_its_name(send):
    send(page("kategori", "list_add"), name="Adat & Budaya", slug="", order="9")

    assert Category.objects.get(name="Adat & Budaya").slug == "adat-budaya"
    assert happened() == [("added", "category")]


def test_a_renamed_category_keeps_its_address(send):
    category = Category.objects.get(slug="pertanian")

    send(
        page("kategori", "list_row", category.pk),
        name="Tani dan kebun",
        slug="tani-dan-kebun",
        order="1",
    )

    category.refresh_from_db()
    assert (category.name, category.slug) == ("Tani dan kebun", "pertanian")
    assert happened() == [("edited", "category")]


@pytest.mark.parametrize("name", ["!!!", "日本", "&"])
def test_a_name_without_letters_asks_for_an_address(send, name):
    before = Category.objects.count()

    answer = send(page("kategori", "list_add"), name=name, slug="", order="9")

    assert "Tulis alamatnya" in text(answer)
    assert Category.objects.count() == before

    send(page("kategori", "list_add"), name=name, slug="lain-lain", order="9")
    assert Category.objects.get(name=name).slug == "lain-lain"


# --- The office's contact -------------------------------------------------------------------------

FEET = ["/", "/berita/", "/meja/", "/admin/"]


def numbers_in(shown):
    """The addresses by which a page says the office is reached."""
    return re.findall(r'href="(tel:[^"]*|https://wa\.me/\d[^"]*)"', shown)


@pytest.mark.parametrize("address", FEET)
def test_the_contact_shows_in_every_foot_once_it_is_saved(sari, send, address):
    assert numbers_in(text(sari.get(address))) == []

    send(page("kontak", "list_row", "kontak"), phone="0537 3031 234", whatsapp="0812 3456 7890")

    shown = text(sari.get(address))
    assert numbers_in(shown) == [f"tel:{LAND_LINE}", "https://wa.me/6281234567890"]
    assert "WhatsApp 0812-3456-7890" in shown
    assert happened() == [("edited", "listrow")]


@pytest.mark.parametrize("address", FEET)
def test_what_is_empty_is_not_shown(sari, send, address):
    send(page("kontak", "list_row", "kontak"), phone="", whatsapp="0812 3456 7890")
    assert numbers_in(text(sari.get(address))) == ["https://wa.me/6281234567890"]

    send(page("kontak", "list_row", "kontak"), phone="", whatsapp="")
    shown = text(sari.get(address))
    assert numbers_in(shown) == []
    assert "WhatsApp 0812" not in shown


@pytest.mark.parametrize(
    ("field", "number", "message"),
    [
        ("whatsapp", "6210021001900001", "tidak dikenal"),
        ("whatsapp", "0537 3031 234", "WhatsApp perlu nomor HP"),
        ("phone", "6210021001900001", "tidak dikenal"),
        ("phone", "<b>0812</b>", "tidak dikenal"),
    ],
)
def test_a_number_of_the_wrong_sort_is_refused(send, field, number, message):
    answer = send(
        page("kontak", "list_row", "kontak"), **{"phone": "", "whatsapp": "", field: number}
    )

    assert message in text(answer)
    assert not ListRow.objects.exists()


def test_a_setting_has_no_list_but_its_form(sari):
    answer = sari.get(page("kontak"))

    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        page("kontak", "list_row", "kontak"),
    )


def test_without_a_database_the_contact_is_that_of_the_environment(db, settings):
    settings.SITE = {**settings.SITE, "office_phone": LAND_LINE, "office_whatsapp": MOBILE}

    def away(execute, *args):
        raise OperationalError("could not connect") from _cannot_connect()

    with connection.execute_wrapper(away):
        answer = Client(raise_request_exception=False).get("/berita/")

    assert answer.status_code == 503
    assert numbers_in(text(answer)) == [f"tel:{LAND_LINE}", "https://wa.me/6281234567890"]


def _cannot_connect():
    """The driver's own error, by which the portal tells an outage from a fault of its own."""
    if connection.vendor == "postgresql":
        return connection.Database.OperationalError("could not connect")
    error = connection.Database.OperationalError("unable to open database file")
    error.sqlite_errorcode = 14
    return error


# --- Queries --------------------------------------------------------------------------------------


def count(browser, address):
    """Queries of a page of which nothing is kept."""
    browser.get(address)
    marks.changed()
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("word", ["padanan", "kategori"])
def test_a_list_asks_as_often_for_three_rows_as_for_one(sari, send, word):
    def add(name):
        send(page(word, "list_add"), word=name, same="banjir", name=name, slug="", order="9")

    add("satu")
    at_one = count(sari, page(word)), count(sari, reverse("admin:lists"))
    add("dua")
    add("tiga")

    assert (count(sari, page(word)), count(sari, reverse("admin:lists"))) == at_one


def test_dropped_presets_cost_no_query_each(sari, send):
    def drop(*keys):
        for key in keys:
            send(page("padanan", "list_drop", key))

    drop("banjir")
    at_one = count(sari, page("padanan"))
    drop("huma", "hoax")

    assert count(sari, page("padanan")) == at_one


# --- What a browser asks, and two people at once --------------------------------------------------


def test_a_browser_may_send_the_form_of_a_row(sari):
    """Under "no-referrer" Chromium sends no origin, and the portal takes it for a forged POST."""
    for address in (page("kontak", "list_row", "kontak"), page("padanan", "list_drop", "huma")):
        assert sari.get(address)["Referrer-Policy"] == "same-origin"


def test_the_second_of_two_who_change_a_row_reads_what_the_first_wrote(sari, send):
    address = page("kontak", "list_row", "kontak")
    opened = shown_by(sari, address)
    send(address, phone=LAND_LINE, whatsapp=MOBILE)

    answer = sari.post(address, {**opened, "phone": "0537 3031 235", "whatsapp": ""})

    assert "Isinya sudah diubah orang lain sejak Anda buka" in text(answer)
    assert "0537 3031 235" in text(answer)
    assert rows("kontak") == ["(0537) 3031234 · 0812-3456-7890"]


def test_the_same_pair_the_other_way_round_is_refused(send):
    answer = send(page("padanan", "list_add"), word="air naik", same="banjir")

    assert "Ini sudah ada di daftar." in text(answer)
    assert ListRow.objects.count() == 0


def test_a_restored_preset_stands_where_it_stood(send):
    before = rows("padanan")
    send(page("padanan", "list_drop", "huma"))
    send(page("padanan", "list_restore", "huma"))

    assert rows("padanan") == before
    assert lists.kind_named("padanan").get("huma").preset


@pytest.mark.parametrize(
    ("field", "number", "message"),
    [
        ("whatsapp", "+1 202 555 0123", "Tulis nomor Indonesia"),
        ("phone", "+1 202 555 0123", "Tulis nomor Indonesia"),
        ("phone", "abc", "Nomor telepon tidak dikenal. Tulis seperti 0537 3031 234."),
    ],
)
def test_a_number_that_villagers_could_not_call_is_refused(send, field, number, message):
    answer = send(page("kontak", "list_row", "kontak"), **{field: number})

    assert message in text(answer)
    assert ListRow.objects.count() == 0


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"name": "PERTANIAN", "slug": "", "order": "1"}, "Kategori dengan nama ini sudah ada."),
        ({"name": "Tani", "slug": "pertanian", "order": "1"}, "Alamat ini sudah dipakai"),
        ({"name": "Tani", "slug": "dua kata", "order": "1"}, "Pakai huruf, angka"),
        ({"name": "Tani", "slug": "", "order": "99999999999"}, "999"),
    ],
)
def test_a_category_that_cannot_be_is_refused_in_plain_words(send, sent, message):
    before = Category.objects.count()

    answer = text(send(page("kategori", "list_add"), **sent))

    assert message in answer
    assert "slug" not in answer.replace('name="slug"', "").replace("id_slug", "").lower()
    assert Category.objects.count() == before


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        (("kontak", "list_row", "kontak"), {"phone": LAND_LINE, "whatsapp": MOBILE}),
        (("padanan", "list_row", "huma"), {"word": "huma", "same": "pondok"}),
    ],
)
def test_a_change_that_is_sent_twice_happens_once(sari, address, sent):
    """The second of two clicks comes from the page that the first one came from."""
    address = page(*address)
    sent = sent | shown_by(sari, address)

    answers = [sari.post(address, sent).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert happened() == [("edited", "listrow")]


def test_what_a_row_said_can_be_blanked(sari, send):
    """Should somebody have put their own number there: Events are for ever, reasons are not."""
    send(page("kontak", "list_row", "kontak"), phone="", whatsapp=MOBILE)

    event = Event.objects.get()
    assert "7890" not in str(event.data)
    assert event.reason.text == "belum diisi → 0812-3456-7890"
