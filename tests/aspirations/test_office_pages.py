"""The office's pages of aspirations: who sees and decides what, and what a decision does."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from aspirations import actions
from aspirations.models import ANSWERING_LINK, Agency, Aspiration, Promise
from core.change.seen import last_move
from core.models import Event, Letter
from tests import factories
from tests.accounts.doors import said
from tests.aspirations import making

LIST = reverse("admin:aspirations_aspiration_changelist")


def page_of(aspiration):
    return reverse("admin:aspirations_aspiration_change", args=[aspiration.pk])


def decision(aspiration, word):
    return reverse("admin:aspirations_aspiration_decide", args=[aspiration.pk, word])


def press(client, aspiration, word, **data):
    data.setdefault("seen", last_move(aspiration))
    return client.post(decision(aspiration, word), data)


@pytest.fixture
def meri(cast):
    """Who oversees Kurun: she reads, and decides on what is about the office."""
    return factories.reader("meri", "62.10.02")


# --- Who sees what -------------------------------------------------------------------------------


def test_staff_of_another_kecamatan_find_no_page_photo_or_link(cast, sign_in):
    aspiration = making.brought_to("forwarded", cast)
    photo = making.photo(aspiration)
    link = ANSWERING_LINK.make(aspiration, by=cast.dewi)[1]
    client = sign_in(cast.eko)
    addresses = [
        page_of(aspiration),
        decision(aspiration, "jawab"),
        reverse("admin:aspirations_photo", args=[aspiration.pk, photo.pk]),
        reverse("admin:aspirations_link", args=[aspiration.pk]),
        reverse("admin:aspirations_link_revoke", args=[aspiration.pk, link.pk]),
    ]

    for address in addresses:
        assert [client.get(address).status_code, client.post(address).status_code] == [404, 404]
    assert ANSWERING_LINK.links().get().revoked_at is None
    assert making.fresh(aspiration).state == "forwarded"


def test_what_is_about_the_office_is_seen_by_overseers_of_the_kecamatan_alone(cast, sign_in, meri):
    aspiration = making.sent(about="office", text="Surat saya hilang di dinas dua kali.")
    lia = factories.reader("lia", "62.10.03")

    for user in (cast.dewi, cast.eko, lia):
        client = sign_in(user)
        assert client.get(page_of(aspiration)).status_code == 404, user
        assert client.get(decision(aspiration, "periksa")).status_code == 404, user
        assert "Surat saya" not in said(client.get(LIST))
        assert "Surat saya" not in said(client.get("/admin/"))
    client = sign_in(meri)
    assert "Surat saya hilang" in said(client.get(page_of(aspiration)))
    assert "Surat saya hilang" in said(client.get(LIST))
    assert page_of(aspiration) in client.get("/admin/").content.decode()


def test_an_overseer_checks_and_answers_what_is_about_the_office(cast, sign_in, meri):
    aspiration = making.sent(about="office")
    client = sign_in(meri)
    words = {"title": "Surat hilang", "public_text": "Surat hilang dua kali."}
    assert 'name="agency"' not in client.get(decision(aspiration, "periksa")).content.decode()

    press(client, aspiration, "periksa", **words)
    assert making.fresh(aspiration).state == "checked"
    assert press(client, aspiration, "teruskan", agency=making.agency().pk).status_code == 409
    press(client, aspiration, "jawab", words="Suratnya sudah ditemukan.")

    answered = making.fresh(aspiration)
    assert (answered.state, answered.is_public) == ("answered", False)
    assert Event.objects.about(aspiration).last().actor == meri


def test_an_overseer_reads_everything_else_and_sends_nothing(cast, sign_in, meri):
    aspiration = making.brought_to("forwarded", cast)
    client = sign_in(meri)
    assert client.get(page_of(aspiration)).status_code == 200

    assert press(client, aspiration, "jawab", words="Sudah.").status_code == 403
    assert client.get(decision(aspiration, "jawab")).status_code == 403
    assert client.post(reverse("admin:aspirations_link", args=[aspiration.pk])).status_code == 403
    assert client.post(reverse("admin:aspirations_open", args=[aspiration.pk])).status_code == 403
    assert making.fresh(aspiration).state == "forwarded"


def test_an_administrator_opens_what_is_about_the_office_on_record_and_read_only(cast, sign_in):
    aspiration = making.sent(about="office", text="Surat saya hilang di dinas dua kali.")
    client = sign_in(cast.sari)

    for _ in range(2):
        page = said(client.get(page_of(aspiration)))
        assert "Buka dan catat" in page
        assert "Surat saya" not in page
    assert not Event.objects.filter(verb="aspiration_opened").exists()
    assert "Surat saya" not in said(client.get(LIST))
    assert client.get(decision(aspiration, "periksa")).status_code == 404

    client.post(reverse("admin:aspirations_open", args=[aspiration.pk]))

    page = client.get(page_of(aspiration)).content.decode()
    assert "Surat saya hilang" in page
    assert "/putuskan/" not in page
    assert Event.objects.get(verb="aspiration_opened").actor == cast.sari
    assert press(client, aspiration, "kembalikan", own="Bukan.").status_code == 409
    assert making.fresh(aspiration).state == "received"
    # In this session only.
    client.logout()
    assert "Buka dan catat" in said(sign_in(cast.sari).get(page_of(aspiration)))


def test_nobody_but_an_administrator_opens_it_that_way(cast, sign_in, meri):
    aspiration = making.sent(about="office")
    address = reverse("admin:aspirations_open", args=[aspiration.pk])
    assert sign_in(cast.dewi).post(address).status_code == 404
    assert sign_in(meri).post(address).status_code == 403
    assert sign_in(cast.sari).get(address).status_code == 405
    ordinary = reverse("admin:aspirations_open", args=[making.sent().pk])
    assert sign_in(cast.sari).post(ordinary).status_code == 404
    assert not Event.objects.filter(verb="aspiration_opened").exists()


# --- The list ------------------------------------------------------------------------------------


def test_the_late_one_stands_on_top_and_says_by_how_many_working_days(cast, sign_in):
    with time_machine.travel("2026-11-24 09:00+07:00", tick=False):
        late = making.sent(openness="secret", text="Lampu jalan padam sejak lama sekali.")
    with time_machine.travel("2026-12-01 09:00+07:00", tick=False):
        making.sent(text="Pipa di RT 4 pecah sejak Senin lalu.")
        client = sign_in(cast.dewi)
        page = client.get(LIST)
        # Sent on Tuesday, due on Friday the 27th; Monday and Tuesday have passed.
        assert "Lewat 2 hari kerja" in said(page)
        assert next(iter(page.context["cl"].result_list)).pk == late.pk
        assert "menunggu Diskominfosantik Lewat 2 hari kerja" in said(client.get(page_of(late)))
        queue = said(client.get("/admin/"))
    assert "Lewat batas" in queue
    assert "Lewat 2 hari kerja" in queue


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=dinas", {"secret"}),
        ("status=received", {"open", "secret"}),
        ("jenis=question", {"secret"}),
        ("bidang=listrik", {"secret"}),
        ("terlambat=sekarang", set()),
        ("kecamatan=62.10.02", {"open", "secret", "forwarded"}),
        ("kecamatan=62.10.03", {"tewah"}),
        ("q=pipa", {"open"}),
    ],
)
def test_the_list_is_narrowed_down(cast, sign_in, query, found):
    made = {
        "open": making.sent(text="Pipa di RT 4 pecah sejak Senin lalu."),
        "secret": making.sent(openness="secret", kind="question", subject="listrik"),
        "forwarded": making.brought_to("forwarded", cast),
        "tewah": making.sent(factories.TEWAH),
    }
    rows = sign_in(cast.sari).get(f"{LIST}?{query}").context["cl"].result_list
    if query == "status=received":
        found = found | {"tewah"}
    assert {each.pk for each in rows} == {made[name].pk for name in found}


def test_one_is_found_by_its_code_however_it_is_spelt(cast, sign_in):
    aspiration = making.sent()
    making.sent(text="Pipa di RT 4 pecah sejak Senin lalu.")
    client = sign_in(cast.dewi)
    for typed in (aspiration.code, aspiration.spelt_code.lower()):
        rows = client.get(LIST, {"q": typed}).context["cl"].result_list
        assert [each.pk for each in rows] == [aspiration.pk]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_row_and_for_three(
    cast, sign_in, django_assert_num_queries, number
):
    for index in range(number):
        making.sent(text=f"Pipa nomor {index} pecah sejak Senin lalu.")
    client = sign_in(cast.dewi)
    client.get(LIST)
    # Session and account, four for rights and scope, choices of two filters, numbers of the menu,
    # and the list: counted, and read once.
    with django_assert_num_queries(15):
        page = client.get(LIST)
    assert len(page.context["cl"].result_list) == number


# --- The review page -----------------------------------------------------------------------------


def test_what_was_sent_stands_beside_what_readers_see_with_hints_for_the_checker(cast, sign_in):
    aspiration = making.sent(
        text="Pelaku bocornya tandon jelas. Hubungi Ibu Rusmina 0812-3456-7890.",
        sender_name="Ibu Rusmina",
        contact="+6281234567890",
    )
    making.photo(aspiration)
    page = said(sign_in(cast.dewi).get(page_of(aspiration)))

    assert "Hubungi Ibu Rusmina 0812-3456-7890." in page
    assert "Ada nomor HP di ceritanya" in page
    assert "Nama pengirim tertulis di ceritanya" in page
    assert "“pelaku”: Tulis “terduga”" in page
    form = sign_in(cast.dewi).get(decision(aspiration, "periksa")).content.decode()
    assert "Ibu Rusmina (nomor HP dihapus)." in form
    assert "Ada orang yang dapat dikenali?" in form


def test_photos_are_not_shown_unless_ticked_and_foreign_ones_never(cast, sign_in):
    aspiration, other = making.sent(), making.sent(text="Pipa di RT 4 pecah sejak Senin.")
    mine, hers = making.photo(aspiration), making.photo(aspiration, (50, 30))
    foreign = making.photo(other)
    client = sign_in(cast.dewi)

    refused = press(client, aspiration, "periksa", **making.PUBLIC, shown=[foreign.key])
    assert refused.status_code == 200
    assert making.fresh(aspiration).state == "received"
    press(client, aspiration, "periksa", **making.PUBLIC, shown=[hers.key])

    for photo in (mine, hers, foreign):
        photo.refresh_from_db()
    assert [photo.shown for photo in (mine, hers, foreign)] == [False, True, False]


def test_a_photo_is_served_with_its_own_aspiration_only(cast, sign_in):
    aspiration, other = making.sent(), making.sent(text="Pipa di RT 4 pecah sejak Senin.")
    photo = making.photo(aspiration)
    client = sign_in(cast.dewi)
    own = client.get(reverse("admin:aspirations_photo", args=[aspiration.pk, photo.pk]))
    assert own["Content-Type"] == "image/jpeg"
    wrong = reverse("admin:aspirations_photo", args=[other.pk, photo.pk])
    assert client.get(wrong).status_code == 404


def test_hostile_words_are_shown_as_words(cast, sign_in):
    text = "<script>alert(1)</script> {{ 7|add:7 }} pipa bocor."
    aspiration = making.sent(text=text, sender_name="<b>Rusmina</b>", contact="a@b.example")
    page = sign_in(cast.dewi).get(page_of(aspiration)).content.decode()
    assert "<script>alert(1)" not in page
    assert "<b>Rusmina" not in page
    assert "{{ 7|add:7 }}" in page


# --- Decisions -----------------------------------------------------------------------------------


def test_checked_and_forwarded_at_once_and_the_letter_goes_with_its_link(cast, sign_in):
    aspiration = making.sent(sender_name="Ibu Rusmina", contact="+6281234567890")
    agency = making.agency(email="pu@gunungmas.example", contact="Bapak Anton")
    client, seen = sign_in(cast.dewi), last_move(aspiration)
    data = {**making.PUBLIC, "agency": agency.pk, "seen": seen}

    for _ in range(2):  # a double click
        answer = press(client, aspiration, "periksa", **data)
        assert answer.status_code == 302

    found = making.fresh(aspiration)
    assert (found.state, found.side, found.agency) == ("forwarded", "agency", agency)
    verbs = [event.verb for event in Event.objects.about(aspiration)]
    assert verbs == [
        *("aspiration_sent", "aspiration_checked", "aspiration_forwarded"),
        "aspiration_link_made",
    ]
    letter = Letter.objects.get()
    assert (letter.to, "Bapak Anton" in letter.body) == ("pu@gunungmas.example", True)
    assert "/aspirasi/jawab/" in letter.body
    for private in ("Rusmina", "81234567890", "Tandon air di RT 3"):
        assert private not in letter.body + letter.subject
    assert ANSWERING_LINK.links_to(aspiration).get().made_by == cast.dewi


def test_an_agency_no_longer_used_takes_the_check_back_too(cast, sign_in):
    aspiration = making.sent()
    agency = making.agency()
    Agency.objects.update(is_active=False)
    answer = press(sign_in(cast.dewi), aspiration, "periksa", **making.PUBLIC, agency=agency.pk)
    assert answer.status_code == 200
    assert making.fresh(aspiration).state == "received"


def test_without_an_address_no_letter_is_written(cast, sign_in):
    aspiration = making.brought_to("checked", cast)
    press(sign_in(cast.dewi), aspiration, "teruskan", agency=making.agency().pk)
    assert making.fresh(aspiration).state == "forwarded"
    assert not Letter.objects.exists()
    assert not ANSWERING_LINK.links().exists()


def test_a_decision_on_an_old_page_is_refused_and_nothing_typed_is_lost(cast, sign_in):
    aspiration = making.brought_to("forwarded", cast)
    seen = last_move(aspiration)
    actions.note_lapor_number(aspiration, by=cast.dewi, number="7712345")
    answer = press(sign_in(cast.dewi), aspiration, "jawab", words="Diganti besok.", seen=seen)
    assert answer.status_code == 409
    assert "Diganti besok." in answer.content.decode()
    assert making.fresh(aspiration).state == "forwarded"


def test_the_second_of_two_deciders_learns_what_the_first_decided(cast, sign_in):
    aspiration = making.sent()
    seen = last_move(aspiration)
    actions.return_aspiration(aspiration, by=cast.sari, words="Sudah diperbaiki.")
    answer = press(sign_in(cast.dewi), aspiration, "periksa", **making.PUBLIC, seen=seen)
    assert answer.status_code == 409
    assert "Sudah diputuskan “Dikembalikan” oleh Sari" in said(answer)
    assert making.fresh(aspiration).state == "returned"


def test_that_a_perangkat_daerah_was_first_is_said_by_its_name(cast, sign_in):
    aspiration = making.brought_to("forwarded", cast)
    link = ANSWERING_LINK.make(aspiration, by=cast.dewi)[1]
    actions.answer_aspiration(aspiration, words="Sudah kami ganti.", link=link)
    answer = press(sign_in(cast.dewi), aspiration, "jawab", words="Diganti besok.")
    assert "Sudah diputuskan “Dijawab” oleh Dinas PU" in said(answer)
    assert "Diganti besok." in said(answer)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Centang alasannya, atau tulis sendiri."),
        ({"ticks": ["Bukan kewenangan desa atau kabupaten"]}, "Tulis siapa yang berwenang."),
        ({"own": "Hubungi 0812-3456-7890."}, "Ada nomor HP di sini"),
        ({"ticks": ["Karangan"]}, "Karangan"),
    ],
)
def test_it_is_not_returned_without_a_proper_reason(cast, sign_in, data, words):
    aspiration = making.sent()
    answer = press(sign_in(cast.dewi), aspiration, "kembalikan", **data)
    assert words in said(answer)
    assert making.fresh(aspiration).state == "received"


def test_it_is_returned_with_whose_business_it_is(cast, sign_in):
    aspiration = making.sent()
    data = {"ticks": ["Bukan kewenangan desa atau kabupaten"], "whose": "PLN Kuala Kurun"}
    press(sign_in(cast.dewi), aspiration, "kembalikan", **data, own="Telepon kantor: 123.")
    assert making.fresh(aspiration).state == "returned"
    assert aspiration.responses.get().text == (
        "Ini bukan kewenangan desa atau kabupaten. Sampaikan kepada PLN Kuala Kurun.\n"
        "Telepon kantor: 123."
    )


def test_it_is_merged_into_a_public_one_of_the_same_village_only(cast, sign_in):
    aspiration = making.sent()
    same = making.brought_to("checked", cast, text="Tandon yang sama bocor lagi hari ini.")
    secret = making.brought_to("checked", cast, openness="secret")
    unchecked = making.sent(text="Tandon bocor juga kata tetangga saya.")
    elsewhere = making.sent(factories.KURUN, text="Tandon di Kurun bocor sejak Senin.")
    actions.check_aspiration(elsewhere, by=cast.dewi, **making.PUBLIC)
    client = sign_in(cast.dewi)

    for other in (aspiration, secret, unchecked, elsewhere):
        answer = press(client, aspiration, "gabung", into=other.code)
        assert "Tidak ada aspirasi lain dengan kode ini" in said(answer)
    assert "salah ketik" in said(press(client, aspiration, "gabung", into="K7M-4PQR"))
    press(client, aspiration, "gabung", into=same.spelt_code.lower())

    assert making.fresh(aspiration).merged_into == same


def test_a_ready_answer_fills_the_form_with_what_is_known(cast, sign_in):
    aspiration = making.brought_to("forwarded", cast)
    client = sign_in(cast.dewi)
    assert "Sudah ditinjau" in said(client.get(decision(aspiration, "jawab")))
    page = client.get(decision(aspiration, "jawab"), {"templat": "ditinjau"}).content.decode()
    told = f"Aspirasi {aspiration.spelt_code} tentang air bersih di {aspiration.desa.name}"
    assert told in page
    wrong = client.get(decision(aspiration, "jawab"), {"templat": "tidak-ada"})
    assert wrong.status_code == 200


def test_an_answer_with_a_promise_which_is_then_moved_and_kept(cast, sign_in):
    with time_machine.travel("2026-12-01 09:00+07:00", tick=False):
        aspiration = making.brought_to("forwarded", cast)
        other = making.brought_to("forwarded", cast, text="Pipa di RT 4 pecah sejak Senin.")
        actions.answer_aspiration(other, by=cast.dewi, words="Besok.", promised=date(2026, 12, 9))
        foreign = Promise.objects.get()
        client = sign_in(cast.dewi)
        early = press(client, aspiration, "jawab", words="Diganti.", promised="2026-12-01")
        assert "harus sesudah hari ini" in said(early)
        press(client, aspiration, "jawab", words="Diganti.", promised="2026-12-10")
        promise = Promise.objects.get(aspiration=aspiration)
        forged = press(client, aspiration, "janji-ditepati", promise=foreign.pk)
        assert forged.status_code == 200
        moved = {"promise": promise.pk, "day": "2026-12-20", "words": "Pipanya belum tiba."}
        press(client, aspiration, "janji-diundur", **moved)
        later = Promise.objects.get(moved_from=promise)
        press(client, aspiration, "janji-ditepati", promise=later.pk)
    assert [each.state for each in Promise.objects.order_by("pk")] == ["made", "moved", "kept"]


def test_only_a_request_for_information_is_extended_and_once(cast, sign_in):
    complaint = making.brought_to("checked", cast)
    question = making.brought_to("checked", cast, kind="question")
    client = sign_in(cast.dewi)
    assert press(client, complaint, "perpanjang", words="Datanya dicari.").status_code == 409

    seen = last_move(question)
    for _ in range(2):
        answer = press(client, question, "perpanjang", words="Datanya dicari.", seen=seen)
        assert answer.status_code == 302
    assert question.responses.filter(kind="extension").count() == 1
    assert press(client, question, "perpanjang", words="Masih dicari.").status_code == 409


def test_the_number_of_the_national_channel_is_noted(cast, sign_in):
    aspiration = making.brought_to("checked", cast)
    client = sign_in(cast.dewi)
    press(client, aspiration, "lapor", number="7712345")
    assert "SP4N-LAPOR! 7712345" in said(client.get(page_of(aspiration)))


def test_whoever_carried_it_or_belongs_to_its_kim_decides_not_at_the_office_either(cast, sign_in):
    factories.row(cast.tampang, user=cast.dewi, name="Dewi")
    aspiration = making.sent()
    client = sign_in(cast.dewi)
    page = client.get(page_of(aspiration)).content.decode()
    assert "keputusan diambil staf lain" in page
    assert "/putuskan/" not in page
    assert press(client, aspiration, "periksa", **making.PUBLIC).status_code == 409
    assert making.fresh(aspiration).state == "received"


# --- Links ---------------------------------------------------------------------------------------


def test_a_link_is_made_by_post_shown_once_and_ends_the_one_before(cast, sign_in):
    aspiration = making.brought_to("forwarded", cast)
    client, address = sign_in(cast.dewi), reverse("admin:aspirations_link", args=[aspiration.pk])
    assert client.get(address).status_code == 302
    assert not ANSWERING_LINK.links().exists()

    first, second = client.post(address), client.post(address)

    assert "/aspirasi/jawab/" in said(first)
    assert "Dijawab paling lambat" in said(first)
    assert "no-store" in second["Cache-Control"]
    old, new = ANSWERING_LINK.links_to(aspiration).order_by("pk")
    assert (old.revoked_at is not None, new.revoked_at) == (True, None)
    assert "/aspirasi/jawab/" not in client.get(page_of(aspiration)).content.decode()
    assert "Tautan untuk menjawab dibuat" in said(client.get(page_of(aspiration)))


def test_a_link_is_revoked_and_a_foreign_one_is_not_found(cast, sign_in):
    aspiration = making.brought_to("forwarded", cast)
    other = making.brought_to("forwarded", cast, text="Pipa di RT 4 pecah sejak Senin.")
    link = ANSWERING_LINK.make(aspiration, by=cast.dewi)[1]
    client = sign_in(cast.dewi)
    wrong = reverse("admin:aspirations_link_revoke", args=[other.pk, link.pk])
    assert client.post(wrong).status_code == 404

    for _ in range(2):
        client.post(reverse("admin:aspirations_link_revoke", args=[aspiration.pk, link.pk]))

    link.refresh_from_db()
    assert link.revoked_at is not None
    assert Event.objects.filter(verb="aspiration_link_revoked").count() == 1


@pytest.mark.parametrize("state", ["received", "checked", "closed", "returned", "withdrawn"])
def test_nothing_that_no_perangkat_daerah_has_gets_a_link(cast, sign_in, state):
    aspiration = making.brought_to(state, cast)
    client = sign_in(cast.dewi)
    assert "Kirim tautan" not in client.get(page_of(aspiration)).content.decode()
    client.post(reverse("admin:aspirations_link", args=[aspiration.pk]))
    assert not ANSWERING_LINK.links().exists()


def test_what_lies_with_a_perangkat_daerah_is_a_reminder_with_its_day(cast, sign_in):
    with time_machine.travel("2026-12-01 09:00+07:00", tick=False):
        aspiration = making.brought_to("forwarded", cast)
        page = said(sign_in(cast.dewi).get("/admin/"))
    assert "Menunggu mereka" in page
    assert "Dinas PU: sampai Selasa, 8 Desember 2026" in page
    assert "Kirim tautan" in page
    assert aspiration.spelt_code in page
    assert aspiration.spelt_code not in said(sign_in(cast.eko).get("/admin/"))


# --- Looking -------------------------------------------------------------------------------------


def test_looking_writes_nothing(cast, sign_in):
    aspiration = making.brought_to("forwarded", cast)
    before = Event.objects.count()
    client = sign_in(cast.dewi)
    for word in ("jawab", "tanya", "tarik-dari-perangkat", "lapor", "periksa", "tidak-ada"):
        client.get(decision(aspiration, word))
    client.get(page_of(aspiration))
    assert Event.objects.count() == before
    assert Aspiration.objects.get().state == "forwarded"
