"""The pages of messages: the open form, and the desk on which they lie."""

import logging
import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts import throttle
from core.models import Event
from groups import actions
from groups.models import KimGroup, Message
from groups.states import State
from groups.views import messages
from kimportal.logs import JsonFormatter
from tests import factories

FORM, SENT = "/kim/kim-tampang/pesan/", "/kim/kim-tampang/pesan/terkirim/"
DESK = "/meja/kim/kim-tampang/pesan/"
KEY = "11111111-1111-4111-8111-111111111111"
GOOD = {
    "text": "Kapan pelatihan berikutnya?",
    "name": "Warga R.",
    "contact": "0812 9999 0000",
    "form_key": KEY,
}
LINK = "Kirim pesan ke KIM ini"
VILLAGE = "/wilayah/kurun/tampang-tumbang-anjir/"


def text(response):
    return response.content.decode()


def suspend(group, state=State.SUSPENDED):
    KimGroup.objects.filter(pk=group.pk).update(state=state)


# --- What must not happen -----------------------------------------------------------------------


def test_k_a_forged_message_is_refused(cast):
    page = Client(enforce_csrf_checks=True).post(FORM, GOOD)

    assert page.status_code == 403
    assert "Isian belum terkirim" in text(page)
    assert not Message.objects.exists()


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.CHANGES, State.REJECTED])
@pytest.mark.parametrize("address", [FORM, SENT])
def test_an_application_has_no_desk(client, cast, state, address):
    suspend(cast.tampang, state)

    assert client.get(address).status_code == 404
    assert client.post(FORM, GOOD).status_code == 404


@pytest.mark.parametrize("address", ["/kim/tidak-ada/pesan/", "/kim/tidak-ada/pesan/terkirim/"])
def test_an_unknown_group_has_no_desk(client, cast, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("state", "status", "said"),
    [
        (State.SUSPENDED, 200, "dinonaktifkan sementara"),
        (State.DISSOLVED, 410, "sudah dibubarkan"),
        (State.ACTIVE, 200, "Belum ada pengurus"),
    ],
)
def test_a_closed_desk_says_why_and_where_else_to_ask(client, cast, state, status, said):
    suspend(cast.tampang, state)
    cast.tampang.memberships.filter(user=cast.ayu).update(user=None)

    page = client.get(FORM)

    assert page.status_code == status
    assert said in text(page)
    assert f'href="{VILLAGE}"' in text(page)
    assert "Diskominfosantik" in text(page)
    assert "<textarea" not in text(page)
    for address in ("/kim/kim-tampang/", VILLAGE):
        assert LINK not in text(client.get(address))


def test_what_was_typed_while_the_desk_closed_is_not_lost(client, cast):
    suspend(cast.tampang)

    page = client.post(FORM, GOOD)

    assert "belum terkirim" in text(page)
    assert GOOD["text"] in text(page)
    assert not Message.objects.exists()


# --- Writing ------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/kim/kim-tampang/", VILLAGE])
def test_the_pages_of_group_and_village_lead_to_the_form(client, cast, address):
    assert f'href="{FORM}"' in text(client.get(address))
    assert LINK in text(client.get(address))


def test_the_form_says_who_reads_what_for_and_how_long(client, cast):
    page = client.get(FORM)

    for words in (
        "Ketua, sekretaris, dan bendahara KIM Tampang",
        "Tanpa ini tidak ada yang dapat menjawab Anda.",
        "paling lama 180 hari",
        "30 hari sesudah ditangani",
        'href="/privasi/"',
        "Bukan nomor darurat",
        "belum saluran pengaduan",
    ):
        assert words in text(page)
    assert 'name="robots" content="noindex"' in text(page)
    assert "no-store" in page.headers["Cache-Control"]


def test_a_message_is_sent_and_thanked_for_once(client, cast):
    for _ in range(2):
        answer = client.post(FORM, GOOD)
        assert (answer.status_code, answer.url) == (302, SENT)

    message = Message.objects.get()
    assert message.group == cast.tampang
    assert (message.text, message.name) == (GOOD["text"], "Warga R.")
    assert message.contact == "+6281299990000"
    thanks = client.get(SENT)
    assert "pesan terkirim" in text(thanks)
    assert not thanks.cookies
    assert GOOD["text"] not in text(thanks)


def test_the_words_alone_are_enough(client, cast):
    assert client.post(FORM, {"text": "Halo"}).url == SENT

    assert Message.objects.get().contact == ""


@pytest.mark.parametrize(
    ("field", "value", "answer"),
    [
        ("text", "", "Tulis pesannya dulu."),
        ("text", "  \u200b ", "Tulis pesannya dulu."),
        ("text", "a" * 2_001, "2.000"),
        ("text", "x" * 1_000_000, "2.000"),
        ("text", "NIK saya 6210021203040001", "Ada NIK di sini."),
        ("name", "a" * 101, "100"),
        ("contact", "rumah kedua", "bukan nomor HP atau e-mail"),
        ("contact", "a@", "tidak lengkap"),
        ("contact", "<script>", "bukan nomor HP atau e-mail"),
        ("situs", "https://iklan.example", "sekali lagi"),
    ],
)
def test_nothing_typed_is_lost_when_something_is_wrong(client, cast, field, value, answer):
    page = text(client.post(FORM, GOOD | {field: value}))

    assert answer in page
    assert not Message.objects.exists()
    kept = GOOD if field == "situs" else GOOD | {field: value.strip(" \u200b")}
    for typed in kept.values():
        assert typed.replace("<", "&lt;").replace(">", "&gt;") in page


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("a\u202eb\x00c", "abc"),
        ("👩\u200d🌾 panen 🌾", "👩\u200d🌾 panen 🌾"),
        ("satu\r\ndua", "satu\ndua"),
        ("{{ 77777*77777 }}' OR 1=1 --", "{{ 77777*77777 }}' OR 1=1 --"),
    ],
)
def test_hostile_words_are_words_at_the_desk(client, sign_in, cast, typed, kept):
    client.post(FORM, {"text": typed, "name": typed.split("\r")[0]})

    assert Message.objects.get().text == kept
    page = text(sign_in(cast.ayu).get(DESK))
    assert "<script>alert" not in page
    assert "6049061729" not in page
    assert not set(page) & {"\x00", "\u202e"}


# --- Limits -------------------------------------------------------------------------------------


def test_too_many_from_one_network_wait_and_lose_nothing(client, cast, monkeypatch):
    monkeypatch.setattr(
        messages, "LIMITS", messages.LIMITS._replace(together=(2, messages.LIMITS.together[1]))
    )
    for number in range(2):
        assert client.post(FORM, {"text": f"Pesan {number}"}).status_code == 302

    page = client.post(FORM, GOOD)

    assert page.status_code == 429
    assert "Tunggu sebentar" in text(page)
    for typed in GOOD.values():
        assert typed in text(page)
    assert Message.objects.count() == 2
    assert client.post(FORM, GOOD, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_a_form_sent_back_with_errors_counts_for_nothing(client, cast, monkeypatch):
    monkeypatch.setattr(
        messages, "LIMITS", messages.LIMITS._replace(address=(1, messages.LIMITS.address[1]))
    )
    for _ in range(3):
        client.post(FORM, {"text": ""})

    assert client.post(FORM, GOOD).status_code == 302


def test_messages_do_not_slow_signing_in(client, cast):
    for number in range(messages.LIMITS.together[0]):
        client.post(FORM, {"text": f"Pesan {number}"})

    assert throttle.begin("siapa", None, "127.0.0.1")


# --- The desk -----------------------------------------------------------------------------------


def test_k_a_message_of_another_group_is_not_found_through_ones_own(sign_in, cast):
    other = factories.message(cast.tewah)
    ayu = sign_in(cast.ayu)

    for route in ("group_message_handle", "group_message_erase"):
        for slug in ("kim-tampang", "kim-tewah"):
            assert ayu.post(reverse(route, args=[slug, other.pk])).status_code == 404
    other.refresh_from_db()
    assert (other.state, other.text) == ("new", "Kapan pelatihan berikutnya?")


@pytest.mark.parametrize("route", ["group_message_handle", "group_message_erase"])
def test_whoever_works_off_what_waits_stays_there(sign_in, cast, route):
    message = factories.message(cast.tampang)
    address = reverse(route, args=["kim-tampang", message.pk])

    assert sign_in(cast.ayu).post(f"{address}?belum")["Location"] == f"{DESK}?belum"


def test_an_empty_desk_says_what_it_is_for(sign_in, cast):
    page = text(sign_in(cast.ayu).get(DESK))

    assert "Belum ada pesan" in page
    assert LINK in page


def test_a_message_is_read_with_ways_to_answer(sign_in, cast):
    factories.message(cast.tampang, name="Warga R.", contact="+6281299990000")
    factories.message(cast.tampang, text="Lewat surat", contact="warga@desa.id")
    factories.message(cast.tampang, text="Tanpa alamat")

    page = text(sign_in(cast.ayu).get(DESK))

    assert page.index("Tanpa alamat") < page.index("Lewat surat") < page.index("Kapan pelatihan")
    for way in (
        'href="tel:+6281299990000"',
        'href="https://wa.me/6281299990000?text=',
        'href="mailto:warga@desa.id"',
        "Tanpa nama",
        "tidak dapat dijawab",
    ):
        assert way in page


def test_what_waits_is_counted_at_the_desk_of_officers_alone(sign_in, cast):
    handled, _, _ = (factories.message(cast.tampang) for _ in range(3))
    actions.handle_message(handled, by=cast.ayu)
    factories.message(cast.tewah)

    assert ">2<span" in text(sign_in(cast.ayu).get("/meja/"))
    for member in (cast.budi, cast.dewi, cast.sari):
        assert "Pesan warga" not in text(sign_in(member).get("/meja/"))
    assert "Pesan warga" in text(sign_in(cast.ayu).get("/meja/kim/kim-tampang/"))
    for other in (cast.budi, cast.dewi):
        assert "Pesan warga" not in text(sign_in(other).get("/meja/kim/kim-tampang/"))


def test_handled_twice_is_handled_once(sign_in, cast):
    message = factories.message(cast.tampang)
    ayu, address = sign_in(cast.ayu), f"{DESK}{message.pk}/selesai/"

    assert ayu.get(address).status_code == 405
    for _ in range(2):
        assert ayu.post(address).url == DESK

    assert Event.objects.about(message).count() == 1
    assert "Sudah ditangani" in text(ayu.get(DESK))
    assert "Semua sudah ditangani" in text(ayu.get(f"{DESK}?belum"))


def test_erasing_asks_first(sign_in, cast):
    message = factories.message(cast.tampang, name="Warga R.")
    ayu, address = sign_in(cast.ayu), f"{DESK}{message.pk}/hapus/"

    assert "Hapus isi pesan ini?" in text(ayu.get(address))
    message.refresh_from_db()
    assert message.text
    ayu.post(address)

    page = text(ayu.get(DESK))
    assert "sudah dihapus" in page
    assert "Warga R." not in page


def test_every_message_is_on_one_page_of_the_list(sign_in, cast, monkeypatch):
    monkeypatch.setattr(messages, "PAGE_SIZE", 2)
    for number in range(5):
        factories.message(cast.tampang, text=f"Pesan-{number}.")
    ayu, address, seen = sign_in(cast.ayu), DESK, []

    while address:
        page = text(ayu.get(address))
        seen += re.findall(r"Pesan-\d", page)
        older = re.search(r'rel="next" href="([^"]+)"', page)
        address = older and older[1]

    assert seen == [f"Pesan-{number}" for number in (4, 3, 2, 1, 0)]
    assert "ini yang terbaru" in text(ayu.get(f"{DESK}?sebelum=x"))


# --- Names and numbers stay there ---------------------------------------------------------------


def test_k_name_contact_and_words_are_nowhere_else(client, sign_in, cast, caplog):
    with caplog.at_level(logging.INFO):
        client.post(FORM, GOOD | {"contact": "0812 9999"})
        client.post(FORM, GOOD)
    message = Message.objects.get()
    actions.handle_message(message, by=cast.ayu)
    sari = sign_in(cast.sari)
    pages = [
        sari.get(address)
        for address in (
            "/admin/core/event/",
            *[
                reverse("admin:core_event_change", args=[event.pk])
                for event in Event.objects.about(message)
            ],
            reverse("admin:groups_kimgroup_change", args=[cast.tampang.pk]),
            "/kim/kim-tampang/",
            "/cari/?q=pelatihan",
            "/meja/kim/kim-tampang/",
        )
    ]

    assert "menerima pesan warga untuk KIM Tampang" in text(pages[0])
    assert "menandai pesan warga untuk KIM Tampang sudah ditangani" in text(pages[0])
    read = "".join(map(text, pages)) + "".join(map(JsonFormatter().format, caplog.records))
    for private in ("Kapan pelatihan", "Warga R.", "9999"):
        assert private not in read
