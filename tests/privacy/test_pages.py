"""The pages of a person about their own data, and those of the office about requests."""

import pytest
from django.urls import reverse

from core.models import Event
from groups.models import Membership
from privacy import actions
from privacy.models import DataRequest
from privacy.states import RequestState
from tests import factories

COPY, FILE = reverse("my_copy"), reverse("my_copy_file")
ASK, RESTRICT = reverse("my_request"), reverse("my_restriction")
FIND = reverse("admin:privacy_find")


def text(answer):
    return answer.content.decode()


def enter(word, thing):
    return reverse("admin:privacy_enter", args=[word, thing.pk])


@pytest.fixture
def row(cast):
    return factories.row(cast.tampang, name="Nunung Puspa", phone="+6281234567802")


def test_one_sees_and_downloads_what_is_kept_and_the_download_is_recorded(cast, sign_in):
    budi = sign_in(cast.budi)
    page = text(budi.get(COPY))
    assert page.count("Nama pengguna") == 1
    assert "Budi S." in page
    assert f'action="{FILE}" data-file>' in budi.get(COPY).content.decode()

    answer = budi.post(FILE)
    assert answer["Content-Disposition"] == 'attachment; filename="data-saya.xlsx"'
    assert b"".join(answer).startswith(b"PK")
    assert Event.objects.about(cast.budi).get().verb == "person_copied"
    assert budi.get(FILE).status_code == 405


def test_restricting_asks_first_and_can_be_ended(cast, sign_in):
    budi = sign_in(cast.budi)
    assert "Batasi pemakaian data Anda?" in text(budi.get(RESTRICT))
    assert not Membership.objects.get(user=cast.budi).restricted_at

    assert "Data Anda dibatasi" in text(budi.post(RESTRICT, follow=True))
    assert Membership.objects.get(user=cast.budi).restricted_at
    budi.post(RESTRICT)
    assert Membership.objects.get(user=cast.budi).restricted_at
    assert "Akhiri pembatasan?" in text(budi.get(reverse("my_restriction_end")))
    budi.post(reverse("my_restriction_end"))
    assert not Membership.objects.get(user=cast.budi).restricted_at


def test_asking_shows_the_clock_and_can_be_withdrawn(cast, sign_in):
    budi = sign_in(cast.budi)
    page = text(budi.post(ASK, {"kind": "erase", "note": ""}, follow=True))
    assert "Dijawab paling lambat" in page
    wish = DataRequest.objects.get()

    assert budi.post(reverse("my_request_withdraw", args=[wish.pk])).status_code == 302
    wish.refresh_from_db()
    assert wish.state == RequestState.WITHDRAWN


def test_a_correction_without_words_comes_back_with_what_was_chosen(cast, sign_in):
    page = text(sign_in(cast.budi).post(ASK, {"kind": "correct", "note": " "}))
    assert "Tulis apa yang salah dan apa yang benar." in page
    assert not DataRequest.objects.exists()


@pytest.mark.parametrize("kind", ["", "copy", "restrict", "x", "x" * 500])
def test_nobody_asks_for_what_is_not_offered(cast, sign_in, kind):
    assert sign_in(cast.budi).post(ASK, {"kind": kind}).status_code == 200
    assert not DataRequest.objects.exists()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("nunung", True),
        ("NUNUNG PUSPA", True),
        ("Nunung Puspa, S.Pd.", False),
        ("nunung, puspa", True),
        ("0812 3456 7802", True),
        ("+62 812-3456-7802", True),
        ("7802", False),
        ("nung", False),
        ("%", False),
        ("' OR 1=1 --", False),
        ("🎉", False),
        ("x" * 100, False),
    ],
)
def test_people_are_found_by_name_or_whole_number(cast, row, sign_in, words, found):
    page = text(sign_in(cast.sari).post(FIND, {"q": words}))
    assert (enter("daftar", row) in page) is found
    assert ("Tidak ditemukan" in page) is not found


def test_a_question_too_long_comes_back(cast, sign_in):
    page = text(sign_in(cast.sari).post(FIND, {"q": "x" * 200}))
    assert "x" * 200 in page


def test_what_the_office_entered_already_is_not_asked_twice(cast, sign_in):
    entered = actions.enter(cast.budi, "erase", by=cast.sari, identity="Datang sendiri.")
    answer = sign_in(cast.budi).post(ASK, {"kind": "erase", "note": "Saya pindah."})
    assert answer.status_code == 302
    assert list(DataRequest.objects.all()) == [entered]


def test_somebody_in_an_unsent_draft_is_not_found(cast, sign_in):
    draft = factories.group("draft", desa=factories.KURUN, applicant=cast.citra)
    factories.row(draft, name="Rahasia Draf")
    assert "Rahasia Draf" not in text(sign_in(cast.sari).post(FIND, {"q": "rahasia"}))


def test_a_request_is_entered_answered_and_told(cast, row, sign_in):
    sari = sign_in(cast.sari)
    values = {"kind": "erase", "identity": "Datang sendiri.", "note": "Pindah."}
    page = sari.post(enter("daftar", row), values, follow=True)
    assert "Permintaan tercatat" in text(page)
    assert "Keanggotaan di KIM Tampang berakhir hari itu" in text(page)
    wish = DataRequest.objects.get()

    decide = reverse("admin:privacy_datarequest_decide", args=[wish.pk, "penuhi"])
    seen = Event.objects.about(wish).last().pk
    sari.post(decide, {"seen": seen})
    sari.post(decide, {"seen": seen})
    row.refresh_from_db()
    assert row.name == "(nama dihapus)"
    assert Event.objects.about(wish).filter(verb="request_fulfilled").count() == 1
    assert sari.get(enter("daftar", row)).status_code == 404


def test_who_reads_a_copy_is_asked_first_and_recorded(cast, row, sign_in):
    wish = actions.enter(row, "copy", by=cast.sari, identity="Datang sendiri.")
    sari, address = sign_in(cast.sari), reverse("admin:privacy_copy", args=[wish.pk])
    asked = sari.get(address)
    assert "Serahkan hanya kepada orangnya" in text(asked)
    assert f'action="{address}" data-file>' in asked.content.decode()

    assert b"".join(sari.post(address)).startswith(b"PK")
    event = Event.objects.about(cast.tampang).get(verb="person_copied")
    assert (event.actor, event.data) == (cast.sari, {"membership": row.pk})


def test_the_privacy_page_tells_what_the_code_declares(client, db):
    page = text(client.get("/privasi/"))
    for told in (
        "Sampai Anda minta dihapus",
        "1 tahun sesudah tugasnya berakhir",
        "30 hari sesudah terkirim",
        "Dimusnahkan hanya dengan daftar yang disahkan dua orang",
    ):
        assert told in page


def test_what_is_kept_says_how_much_is_due(cast, sign_in):
    Membership.objects.filter(user=cast.budi).update(
        ended_on="2020-01-01", phone="+6281234567801", consent_source="", consent_on=None
    )
    page = text(sign_in(cast.sari).get(reverse("admin:privacy_kept")))
    rows = page.split("<tr>")
    (line,) = [line for line in rows if "Nomor HP dan jenis kelamin orang yang selesai" in line]
    assert "<b>1</b>" in line


def test_an_empty_list_says_so_and_a_narrowed_one_how_to_widen_it(cast, sign_in):
    sari, address = sign_in(cast.sari), reverse("admin:privacy_datarequest_changelist")
    assert "Belum ada" in text(sari.get(address))
    assert "Tidak ada yang cocok" in text(sari.get(f"{address}?status=open"))
