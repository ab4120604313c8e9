"""What was typed when the sign-in had run out is not lost."""

import re
import uuid
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django import forms
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import interrupted_form_text
from core.forms import CleanInputMixin
from news import actions
from news.models import Edition
from news.states import State
from tests import factories
from tests.accounts.doors import SIGN_OUT, said, signed_in
from tests.factories import PASSWORD

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
WRITE, WAITING = "/meja/berita/tulis/", "/akun/lanjutkan/"
BODY = "Panen dimulai Sabtu pagi.\nDua puluh keluarga ikut."


@pytest.fixture
def story(cast):
    return {
        "title": "Panen padi dimulai",
        "body": BODY,
        "desa": cast.tampang.desa_id,
        "language": "ind",
    }


@pytest.fixture
def budi(cast):
    """Budi's browser, in which he was signed out in the meantime."""
    client = signed_in("budi")
    client.post(SIGN_OUT)
    return client


def signed_in_again(budi):
    """The page with what waits, after signing in."""
    return budi.post(
        "/akun/masuk/", {"login": "budi", "password": PASSWORD, "next": WAITING}, follow=True
    )


def test_a_story_sent_after_the_sign_in_ran_out_waits_behind_it(budi, story):
    answer = budi.post(WRITE, story)
    assert "Yang Anda ketik kami simpan" in said(budi.get(answer["Location"]))

    answer = budi.post(
        "/akun/masuk/", {"login": "budi", "password": PASSWORD, "next": WAITING}, follow=True
    )
    assert "Dua puluh keluarga ikut." in said(answer)
    assert not Edition.objects.exists()
    waiting = answer.context["waiting"]
    budi.post(waiting["address"], dict(waiting["fields"]))

    assert Edition.objects.get().body == BODY
    assert budi.get(WAITING).status_code == 302


def test_a_decision_that_waited_is_asked_anew_if_the_thing_changed_meanwhile(cast):
    """The page of the decision answers itself: with what changed, the story, and the reason."""
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE, body="Lama.")
    dewi = signed_in("dewi")
    dewi.post(SIGN_OUT)
    address = reverse("admin:news_edition_decide", args=[edition.pk, "minta-perbaikan"])
    dewi.post(address, {"seen": "0", "reason": "Kapan panennya dimulai?"})
    actions.request_changes(edition, by=cast.sari, reason="Siapa?")
    actions.save(edition, body="Wereng memakan semuanya.", by=cast.budi, version=1)
    actions.pass_on(actions.submit(edition, by=cast.budi), by=cast.ayu)
    dewi.post("/akun/masuk/", {"login": "dewi", "password": PASSWORD})
    waiting = dewi.get(WAITING).context["waiting"]

    answer = dewi.post(waiting["address"], dict(waiting["fields"]))

    assert answer.status_code == 409
    assert "Berubah sejak halaman ini Anda buka." in said(answer)
    assert "Wereng memakan semuanya." in said(answer)
    assert "Kapan panennya dimulai?" in said(answer)
    assert Edition.objects.get().state == State.WITH_OFFICE


def test_what_waits_can_be_thrown_away(budi, story):
    budi.post(WRITE, story)
    budi.post("/akun/masuk/", {"login": "budi", "password": PASSWORD})
    assert budi.get(WAITING).status_code == 200

    budi.post(WAITING)

    assert budi.get(WAITING).status_code == 302


def test_it_says_that_files_have_to_be_chosen_again(budi, story):
    budi.post(WRITE, story | {"baru-photos": factories.upload("a.jpg", factories.jpeg())})
    budi.post("/akun/masuk/", {"login": "budi", "password": PASSWORD})

    assert "Pilih sekali lagi" in said(budi.get(WAITING))


def test_a_strange_browser_leaves_nothing_here(cast, story):
    before = Session.objects.count()

    answer = Client().post(WRITE, story)

    assert answer["Location"].startswith("/akun/masuk/")
    assert "ketikan" not in answer["Location"]
    assert Session.objects.count() == before


def test_what_is_too_long_to_keep_leads_to_the_plain_sign_in(budi, story):
    answer = budi.post(WRITE, story | {"body": "padi " * 50_000})

    assert "ketikan" not in answer["Location"]


def test_passwords_are_never_kept(budi):
    answer = budi.post(
        "/akun/kata-sandi/", {"oldpassword": "a", "password1": "b", "password2": "b"}
    )

    assert "ketikan" not in answer["Location"]


def test_no_nik_is_kept(budi, story):
    budi.post(WRITE, story | {"body": "Rina Contoh\t6210021208900001\tKetua"})

    page = said(signed_in_again(budi))

    assert "Rina Contoh" in page
    assert "(NIK dihapus)" in page
    assert "6210021208900001" not in page
    assert not any(
        "6210021208900001" in str(session.get_decoded()) for session in Session.objects.all()
    )


def test_nothing_waiting_leads_to_the_desk(cast):
    assert signed_in("budi").get(WAITING)["Location"] == reverse("desk")


def test_what_waits_is_shown_to_nobody_else(budi, story):
    budi.post(WRITE, story)

    budi.post("/akun/masuk/", {"login": "citra", "password": PASSWORD})

    assert budi.get(WAITING).status_code == 302


def test_it_waits_for_an_hour(budi, story):
    budi.post(WRITE, story)
    budi.post("/akun/masuk/", {"login": "budi", "password": PASSWORD})

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert budi.get(WAITING).status_code == 302


def test_another_site_puts_nothing_aside(cast, story):
    with time_machine.travel(NOON, tick=False):
        client = Client(enforce_csrf_checks=True)
        client.force_login(cast.dewi, backend="django.contrib.auth.backends.ModelBackend")
        client.get("/meja/")
        client.cookies["kenal"] = signed_in("dewi").cookies["kenal"].value
    with time_machine.travel(NOON + timedelta(minutes=31), tick=False):
        answer = client.post("/admin/accounts/user/add/", {"username": "penyusup"})

    assert "ketikan" not in answer["Location"]


def test_it_is_forgotten_only_when_it_arrived(budi, story):
    budi.post(WRITE, story)
    budi.post("/akun/masuk/", {"login": "budi", "password": PASSWORD})
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = budi.cookies

    assert strict.post(WRITE, story).status_code == 403

    assert budi.get(WAITING).status_code == 200


# --- What the page shows -----------------------------------------------------------------------


def shown(answer):
    """Pairs of label and text on the page, with the lines as they were typed."""
    html = answer.content.decode()
    return [
        (unescape(label), unescape(re.sub(r"\s*<br>\s*", "\n", value)))
        for label, value in re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", html, re.S)
    ]


def button(answer):
    return re.findall(r'<button class="btn go"[^>]*>(.*?)</button>', answer.content.decode())


def come_back(client, address, data, username="budi"):
    """Sends a form after the sign-in ran out, signs in again; gives back the page between."""
    client.post(address, data)
    client.post("/akun/masuk/", {"login": username, "password": PASSWORD})
    return client.get(WAITING)


def out(username):
    """A browser in which this person was signed in, and is no more."""
    client = signed_in(username)
    client.post(SIGN_OUT)
    return client


def test_a_story_is_shown_with_its_title_and_labels_and_no_keys(budi, story):
    key = str(uuid.uuid4())
    page = come_back(
        budi,
        WRITE,
        story
        | {
            "summary": "",
            "form_key": key,
            "next": "1",
            "baru-photos": factories.upload("IMG_01.jpg", factories.jpeg()),
            "new-alt": "Padi <di> lumbung",
        },
    )

    assert shown(page) == [
        ("Judul", "Panen padi dimulai"),
        ("Isi berita", BODY),
        ("Desa/kelurahan", "Tampang Tumbang Anjir"),
        ("Bahasa", "Bahasa Indonesia"),
        ("Apa yang tampak di foto", "Padi <di> lumbung"),
        ("Tambah foto", "IMG_01.jpg: pilih lagi sesudahnya"),
    ]
    assert key not in said(page)
    assert button(page) == ["Simpan"]


def test_each_photo_of_a_story_keeps_its_words(budi, cast):
    edition = factories.edition(cast.tampang, cast.budi)
    one, two = factories.photo(edition, 1), factories.photo(edition, 2)

    page = come_back(
        budi,
        f"/meja/berita/{edition.pk}/ubah/",
        {
            "title": "Judul baru",
            "version": "0",
            f"photo{one.pk}-alt": "Ladang",
            f"photo{two.pk}-alt": "Sungai",
            f"photo{two.pk}-caption": "Sungai Kahayan pagi hari",
        },
    )

    assert shown(page) == [
        ("Judul", "Judul baru"),
        ("Apa yang tampak di foto", "Ladang"),
        ("Apa yang tampak di foto", "Sungai"),
        ("Keterangan foto", "Sungai Kahayan pagi hari"),
    ]


def test_a_photo_is_not_taken_out_unseen(budi, cast):
    edition = factories.edition(cast.tampang, cast.budi)
    photo = factories.photo(edition)
    address = f"/meja/berita/{edition.pk}/ubah/"

    come_back(budi, address, {"title": "Judul baru", "version": "0", "remove": str(photo.pk)})

    assert "remove" not in dict(budi.get(WAITING).context["waiting"]["fields"])


def test_a_step_of_an_application_is_shown_with_its_labels(cast):
    group = factories.group("draft", desa=factories.KURUN, applicant=cast.citra)

    page = come_back(
        out("citra"),
        f"/meja/daftar/{group.pk}/kelompok/",
        {
            "name": "KIM Batu Hijau",
            "address": "Jalan Desa 1",
            "founded_on": "2026-08-17",
            "facebook": "",
        },
        "citra",
    )

    assert shown(page) == [
        ("Nama kelompok", "KIM Batu Hijau"),
        ("Alamat sekretariat", "Jalan Desa 1"),
        ("Tanggal dibentuk", "17 Agustus 2026"),
    ]
    assert button(page) == ["Simpan"]


def test_a_person_of_a_roster_is_shown_in_words(cast):
    group = factories.group("draft", desa=factories.KURUN, applicant=cast.citra)

    page = come_back(
        out("citra"),
        f"/meja/daftar/{group.pk}/anggota/",
        {"name": "Rendy P.", "position": "sekretaris", "phone": "0812", "gender": "L"},
        "citra",
    )

    assert shown(page) == [
        ("Nama", "Rendy P."),
        ("Jabatan", "Sekretaris"),
        ("Nomor HP", "0812"),
        ("Jenis kelamin", "Laki-laki"),
    ]


def test_a_tick_without_a_label_is_left_out_and_words_without_one_are_not_lost():
    class Unlabelled(CleanInputMixin, forms.Form):
        wahana = forms.BooleanField(required=False)
        kisah = forms.CharField()
        judul_kisah = forms.CharField(label="Judul kisah")

    typed = [("wahana", "on"), ("kisah", "Panen dimulai."), ("judul_kisah", "Panen")]

    pairs = interrupted_form_text.in_words({"address": "/meja/", "fields": typed})

    assert "wahana" in Unlabelled.base_fields
    assert pairs == [("Tulisan", "Panen dimulai."), ("Judul kisah", "Panen")]


def test_an_application_is_sent_and_not_saved(cast):
    group = factories.complete_application(cast.citra, desa=factories.KURUN)

    page = come_back(out("citra"), f"/meja/daftar/{group.pk}/periksa/", {"declared": "on"}, "citra")

    ((label, answer),) = shown(page)
    assert label.startswith("Semua orang di daftar ini tahu")
    assert answer == "Ya"
    assert button(page) == ["Kirim"]


@pytest.mark.parametrize(
    ("word", "label", "pressed"),
    [("minta-perbaikan", "Alasan", "Minta perbaikan"), ("tolak", "Alasan", "Tolak")],
)
def test_a_decision_of_the_office_names_itself(cast, word, label, pressed):
    group = factories.complete_application(
        cast.citra, state="submitted", desa=factories.KURUN, name="KIM Batu"
    )

    page = come_back(
        out("dewi"),
        f"/admin/groups/kimgroup/{group.pk}/putuskan/{word}/",
        {"reason": "SK belum\nditandatangani."},
        "dewi",
    )

    assert shown(page) == [(label, "SK belum\nditandatangani.")]
    assert button(page) == [pressed]


@pytest.mark.parametrize(
    ("data", "pressed"),
    [
        ({"reason": "Sebut harinya.", "changes": "1"}, "Kembalikan ke penulis"),
        ({"approve": "1"}, "Setujui"),
    ],
)
def test_a_review_in_the_group_names_itself(cast, data, pressed):
    edition = factories.edition(cast.tampang, cast.budi, State.WITH_GROUP)

    page = come_back(out("ayu"), f"/meja/berita/{edition.pk}/periksa/", data, "ayu")

    assert button(page) == [pressed]
    assert ("reason" not in data) or shown(page) == [
        ("Apa yang perlu diperbaiki", "Sebut harinya.")
    ]


def test_what_no_form_of_ours_names_is_shown_without_its_key(budi):
    page = come_back(
        budi,
        "/meja/kim/kim-tampang/nama-saya/",
        {"x-tulisan": "Kalimat panjang yang tidak boleh hilang."},
    )

    assert shown(page) == [("Tulisan", "Kalimat panjang yang tidak boleh hilang.")]
    assert "x-tulisan" not in said(page)


# --- Where it does not arrive ------------------------------------------------------------------


def send_on(client):
    waiting = client.get(WAITING).context["waiting"]
    return client.post(waiting["address"], dict(waiting["fields"]), follow=True)


def leave(cast, edition):
    cast.budi.memberships.update(ended_on="2026-06-01")


def be_sent_on(cast, edition):
    Edition.objects.filter(pk=edition.pk).update(state=State.WITH_OFFICE)


def be_suspended(cast, edition):
    type(cast.tampang).objects.filter(pk=cast.tampang.pk).update(state="suspended")


@pytest.mark.parametrize(
    ("kind", "fate"),
    [
        ("new", leave),
        ("new", be_suspended),
        ("old", leave),
        ("old", be_suspended),
        ("old", be_sent_on),
    ],
)
def test_a_page_that_takes_it_no_more_loses_nothing(budi, cast, story, kind, fate):
    edition = factories.edition(cast.tampang, cast.budi)
    address = WRITE if kind == "new" else f"/meja/berita/{edition.pk}/ubah/"
    come_back(budi, address, story | {"version": "0"})
    fate(cast, edition)

    answer = send_on(budi)

    assert "Halaman tujuannya tidak menerima tulisan ini." in said(answer)
    assert ("Isi berita", BODY) in shown(answer)
    assert ("Isi berita", BODY) in shown(budi.get(WAITING))


def test_a_mistake_in_a_field_is_told_at_the_form_which_holds_the_text(budi, story):
    come_back(budi, WRITE, story | {"title": ""})

    answer = send_on(budi)

    assert answer.templates[0].name == "news/write.html"
    assert BODY in unescape(answer.content.decode())
    assert budi.get(WAITING).status_code == 200


def test_what_was_mended_at_the_form_is_forgotten_when_it_arrives(budi, story):
    come_back(budi, WRITE, story | {"title": ""})
    send_on(budi)

    budi.post(WRITE, story)

    assert Edition.objects.get().body == BODY
    assert budi.get(WAITING).status_code == 302
