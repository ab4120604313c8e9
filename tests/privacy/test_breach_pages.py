"""The pages of a breach: the clock, the lists to be ticked off, the letters, the queue."""

import logging
import re
import uuid
from datetime import timedelta
from html import unescape
from urllib.parse import unquote

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.models import Event, Letter
from office.queue import waiting_for
from privacy import breach_actions as actions
from privacy.models import Breach
from privacy.states import BreachState
from tests import factories, sheets
from tests.browser import Page

LIST = "/admin/privacy/breach/"
NEW = f"{LIST}baru/"
HOSTILE = '<script>alert(1)</script> {{ x }} #read("/etc/passwd") $x$ "q" \u202e عرب'


def page_of(breach, rest="change/"):
    return f"{LIST}{breach.pk}/{rest}"


def words(answer):
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(unescape(text).split())


def typed(**values):
    learnt = timezone.localtime() - timedelta(hours=1)
    return {
        "form_key": str(uuid.uuid4()),
        "what": "Ponsel staf hilang.",
        "learnt_at": learnt.strftime("%Y-%m-%dT%H:%M"),
        "data": ["daftar"],
        "done": "Sesinya diakhiri.",
        "advice": "Ganti kata sandi.",
        **values,
    }


@pytest.fixture
def sari(cast, sign_in):
    return sign_in(cast.sari)


@pytest.fixture
def breach(cast):
    """Of the roster of KIM Tampang: Ayu has an e-mail address, Sita and Beni HP, Budi nothing."""
    User.objects.filter(pk=cast.ayu.pk).update(email="ayu@contoh.id")
    return factories.breach(cast.sari, places=[str(cast.tampang.pk)])


# --- Who may ------------------------------------------------------------------------------------


def pages(breach):
    rest = ("change/", "ubah/", "tambah/", "kirim/", "orang/wa/", "cetak/", "surat-lembaga/")
    rest += ("lembaga/", "pengumuman/", "putuskan/selesai/")
    return [LIST, NEW, *(page_of(breach, each) for each in rest)]


@pytest.mark.parametrize("who", ["dewi", "reader", "ayu", None])
def test_k_nobody_else_sees_or_sends_anything(cast, breach, client, sign_in, who):
    readers = {"reader": lambda: factories.reader("lia", "62.10.02")}
    if who:
        sign_in(readers[who]() if who in readers else getattr(cast, who))
    before = Breach.objects.values().get(), Event.objects.count()

    for address in pages(breach):
        for answer in (client.get(address), client.post(address, typed(way="wa"))):
            assert answer.status_code in {302, 403}, address
            assert not answer.headers.get("Location", "").startswith(LIST)
    assert (Breach.objects.values().get(), Event.objects.count()) == before


def test_the_list_of_requests_leads_to_the_breaches(sari):
    shown = sari.get("/admin/privacy/datarequest/").content.decode()
    assert f'href="{LIST}"' in shown

    assert f'href="{NEW}"' in sari.get(LIST).content.decode()


# --- The form -----------------------------------------------------------------------------------


def test_a_breach_is_recorded_and_its_page_opened(sari):
    answer = sari.post(NEW, typed(), follow=True)

    breach = Breach.objects.get()
    assert answer.redirect_chain == [(page_of(breach), 302)]
    assert "Tercatat. Sekarang beri tahu orangnya dan lembaganya." in words(answer)


def test_a_double_click_records_one_breach(sari):
    data = typed()
    assert sari.post(NEW, data).headers["Location"] == sari.post(NEW, data).headers["Location"]
    assert Breach.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"learnt_at": "2099-01-01T10:00"}, "Waktu ini belum tiba."),
        ({"happened_at": "2099-01-01T10:00"}, "Waktu ini belum tiba."),
        ({"learnt_at": "2026-01-01T10:00", "happened_at": "2026-01-02T10:00"}, "sebelum terjadi"),
        ({"learnt_at": "kemarin"}, ""),
        ({"data": []}, ""),
        ({"data": ["bukan"]}, ""),
        ({"places": ["99999"]}, ""),
        ({"done": ""}, ""),
    ],
)
def test_a_refused_form_says_why_and_keeps_what_was_typed(sari, values, said):
    with time_machine.travel("2026-11-29 12:00 +0700", tick=False):
        answer = sari.post(NEW, typed(what=HOSTILE, **values))

    assert answer.status_code == 200
    shown = answer.content.decode()
    assert "aria-invalid" in shown
    assert said in words(answer)
    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "Ganti kata sandi." in shown
    assert not Breach.objects.exists()


def test_a_form_sent_empty_is_answered_in_indonesian(sari):
    assert "Periksa lagi 5 isian" in words(sari.post(NEW, {}))


def test_an_edit_begins_with_what_stands_there_and_changes_it(sari, breach):
    shown = sari.get(page_of(breach, "ubah/")).content.decode()
    assert "Ponsel staf hilang." in shown
    assert re.search(r'value="daftar"[^>]*checked', shown)

    edit = typed(what="Laptop hilang.", shown=breach.digest)
    answer = sari.post(page_of(breach, "ubah/"), edit)
    assert answer.headers["Location"] == page_of(breach)
    assert Breach.objects.get().what == "Laptop hilang."


def test_the_second_of_two_is_warned_keeps_what_they_typed_and_may_insist(sari, breach):
    edit = typed(what="Laptop hilang.", shown=breach.digest)
    sari.post(page_of(breach, "ubah/"), {**edit, "what": "Ponsel dan kuncinya hilang."})

    page = sari.post(page_of(breach, "ubah/"), edit).content.decode()
    assert "baru saja diubah admin utama lain" in page
    assert "Laptop hilang." in page
    assert Breach.objects.get().what == "Ponsel dan kuncinya hilang."
    (shown,) = re.findall(r'name="shown" value="(\w{64})"', page)
    sari.post(page_of(breach, "ubah/"), {**edit, "shown": shown})
    assert Breach.objects.get().what == "Laptop hilang."


def test_a_group_that_is_gone_stays_ticked_because_none_would_mean_all(cast, sari):
    draft = factories.group("draft", desa=factories.KURUN, source="paper", entered_by=cast.sari)
    breach = factories.breach(cast.sari, places=[str(draft.pk)])
    key = str(draft.pk)
    draft.decrees.all().delete()
    draft.delete()

    page = sari.get(page_of(breach, "ubah/")).content.decode()
    assert re.search(rf'value="{key}"[^>]*checked', page)
    assert "KIM yang sudah tidak ada" in page
    sari.post(page_of(breach, "ubah/"), typed(places=[key], shown=breach.digest))
    breach.refresh_from_db()
    assert breach.places == [key]


# --- The page -----------------------------------------------------------------------------------


def test_the_clock_says_what_is_left_and_turns_red(cast, sari):
    noon = timezone.now()
    breach = factories.breach(cast.sari, learnt_at=noon - timedelta(hours=70, minutes=30))
    with time_machine.travel(noon, tick=False):
        assert "Sisa 1 jam 30 menit" in words(sari.get(page_of(breach)))
    Breach.objects.update(learnt_at=noon - timedelta(hours=73, minutes=30))
    with time_machine.travel(noon, tick=False):
        shown = sari.get(page_of(breach)).content.decode()
    assert re.search(
        r'class="badge bad">\s*<svg.{,300}</svg>\s*Lewat 1 jam 30 menit', shown, re.DOTALL
    )

    Breach.objects.update(state=BreachState.TOLD)
    assert "Jamnya berhenti" in words(sari.get(page_of(breach)))


def test_people_are_counted_by_how_they_are_reached(sari, breach):
    assert (
        "4 orang di daftar: 1 lewat e-mail, 2 lewat WhatsApp, 1 di kertas, 0 sudah diberi tahu"
        in words(sari.get(page_of(breach)))
    )


def test_an_empty_list_says_what_to_do(cast, sari):
    breach = factories.breach(cast.sari, data=["pesan", "riwayat"])

    shown = words(sari.get(page_of(breach)))
    assert "Belum ada orang di daftar" in shown
    assert "nomornya hanya dibaca pengurus KIM-nya" in shown
    assert "Portal tidak tahu siapa saja di “Riwayat keputusan dan alasannya”." in shown


def test_who_has_seen_the_list_is_logged_without_a_name(cast, sari, breach, caplog):
    with caplog.at_level(logging.INFO):
        sari.get(page_of(breach))
        sari.get(page_of(breach, "orang/wa/"))

    seen = [record.fields for record in caplog.records if record.name == "office.review"]
    assert seen == [{"user": cast.sari.pk, "thing": f"privacy.breach:{breach.pk}"}] * 2
    assert not any(name in str(vars(line)) for line in caplog.records for name in ("Sita", "+628"))


def test_hostile_texts_reach_neither_page_nor_paper_as_code(cast, sari):
    breach = factories.breach(
        cast.sari, what=HOSTILE, done=HOSTILE, advice=HOSTILE, estimate=HOSTILE[:90]
    )
    shown = sari.get(page_of(breach)).content.decode()
    assert "<script>alert(1)" not in shown

    letter = b"".join(sari.get(page_of(breach, "surat-lembaga/")))
    assert '#read("/etc/passwd") $x$' in sheets.text(letter)


# --- Telling ------------------------------------------------------------------------------------


def test_letters_are_sent_after_a_question_and_once(sari, breach):
    assert "Kirim surat kepada 1 orang?" in words(sari.get(page_of(breach, "kirim/")))
    assert not Letter.objects.exists()

    for _ in range(2):
        assert sari.post(page_of(breach, "kirim/")).headers["Location"] == page_of(breach)
    assert [letter.to for letter in Letter.objects.all()] == ["ayu@contoh.id"]


def test_a_chat_opens_with_the_letter_and_no_name_in_it(cast, sari, breach):
    sita = cast.tampang.memberships.get(name="Sita R.")
    shown = unescape(sari.get(page_of(breach, "orang/wa/")).content.decode())

    links = re.findall(r'href="https://wa\.me/(\d+)\?text=([^"]+)"', shown)
    assert sita.phone.lstrip("+") in dict(links)
    text = unquote(dict(links)[sita.phone.lstrip("+")])
    assert "Ponsel staf hilang." in text
    assert "Sita" not in text
    assert "Bapak/Ibu" in text


def test_who_is_ticked_is_noted_and_no_longer_waits(cast, sari, breach):
    sita = cast.tampang.memberships.get(name="Sita R.")
    row = breach.people.get(kind_of_subject="daftar", number=sita.pk)
    data = {"row": [row.pk], "way": "wa"}

    for _ in range(2):
        answer = sari.post(page_of(breach, "orang/wa/"), data, follow=True)
        assert answer.redirect_chain == [(page_of(breach), 302)]
    row.refresh_from_db()
    assert (row.way, row.told_by) == ("wa", cast.sari)
    assert "Sita R." not in words(sari.get(page_of(breach, "orang/wa/")))
    assert "Sita R." in words(sari.get(page_of(breach, "orang/sudah/")))
    verbs = [event.verb for event in Event.objects.about(breach)]
    assert verbs.count("breach_people_told") == 1

    sari.post(page_of(breach, "orang/sudah/"), {"row": [row.pk], "way": ""})
    row.refresh_from_db()
    assert row.told_at is None


@pytest.mark.parametrize("rest", ["change/", "orang/wa/"])
def test_every_form_of_the_page_carries_its_token(cast, breach, rest):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.sari, "django.contrib.auth.backends.ModelBackend")
    forms = Page(client.get(page_of(breach, rest)), "").forms
    (form,) = [form for form in forms if form["action"] == page_of(breach, "orang/wa/")]

    sita = cast.tampang.memberships.get(name="Sita R.")
    row = breach.people.get(kind_of_subject="daftar", number=sita.pk)
    client.post(form["action"], {**form["fields"], "row": [row.pk], "way": "wa"})
    row.refresh_from_db()
    assert row.way == "wa"


@pytest.mark.parametrize("data", [{"way": "wa"}, {"row": ["x"], "way": "wa"}, {"row": ["99999"]}])
def test_nothing_ticked_or_nonsense_is_refused_in_words(sari, breach, data):
    answer = sari.post(page_of(breach, "orang/wa/"), data, follow=True)

    assert answer.status_code == 200
    assert "Centang dulu" in words(answer) or "pilihan" in words(answer).lower()
    assert not breach.people.exclude(told_at=None).exists()


def test_a_person_is_found_and_added(cast, sari, breach):
    found = sari.post(page_of(breach, "tambah/"), {"q": "citra"}).content.decode()
    assert f'value="akun:{cast.citra.pk}"' in found

    for _ in range(2):
        sari.post(page_of(breach, "tambah/"), {"thing": f"akun:{cast.citra.pk}"})
    assert breach.people.filter(kind_of_subject="akun", number=cast.citra.pk).count() == 1


@pytest.mark.parametrize("thing", ["akun:x", "akun:999999", "hantu:1", "akun:", ":", "x" * 300])
def test_a_thing_that_is_not_there_is_not_added(sari, breach, thing):
    assert sari.post(page_of(breach, "tambah/"), {"thing": thing}).status_code == 404


def test_an_unknown_list_is_not_found(sari, breach):
    assert sari.get(page_of(breach, "orang/semua/")).status_code == 404


def test_a_long_list_has_pages(cast, sari):
    for number in range(55):
        factories.row(cast.tampang, name=f"Warga {number:02}")
    breach = factories.breach(cast.sari, places=[str(cast.tampang.pk)])

    first = words(sari.get(page_of(breach, "orang/kertas/")))
    second = words(sari.get(page_of(breach, "orang/kertas/?halaman=2")))
    assert ("Warga 48" in first, "Warga 54" in first) == (True, False)
    assert "Warga 54" in second
    assert "Halaman 2 dari 2" in second
    assert "46 orang lagi" in words(sari.get(page_of(breach)))


def test_the_list_for_paper_names_those_without_address_and_is_recorded(sari, breach):
    assert "Cetak daftar" in words(sari.get(page_of(breach)))
    assert " data-file>" in sari.get(page_of(breach, "cetak/")).content.decode()
    assert not Event.objects.filter(verb="breach_list_printed").exists()

    answer = sari.post(page_of(breach, "cetak/"))
    text = sheets.text(b"".join(answer))
    assert "no-store" in answer["Cache-Control"]
    assert "Budi" in text
    assert "Ponsel staf hilang." in text
    assert not any(name in text for name in ("Ayu", "Sita", "Beni"))
    assert Event.objects.filter(verb="breach_list_printed").count() == 1


def test_the_letter_to_the_agency_counts_people_and_names_none(sari, breach):
    answer = sari.get(page_of(breach, "surat-lembaga/"))

    assert answer["Content-Disposition"].startswith("attachment")
    text = sheets.text(b"".join(answer))
    for said in (
        "Pasal 46",
        "Ponsel staf hilang.",
        "belum diketahui",
        "Nama dan jabatan di daftar anggota",
        "Sesinya diakhiri.",
        "Tercatat 4 orang, di: Kurun: KIM Tampang",
        "Belum diberi tahu saat surat ini dicetak: 4 orang.",
    ):
        assert said in text
    assert not any(name in text for name in ("Ayu", "Budi", "Sita", "Beni"))


def test_agency_and_public_are_noted_with_their_days(sari, breach):
    now = timezone.localtime()
    sari.post(page_of(breach, "lembaga/"), {"agency_told_at": now.strftime("%Y-%m-%dT%H:%M")})
    today = timezone.localdate()
    sari.post(page_of(breach, "pengumuman/"), {"public": "yes", "public_on": today.isoformat()})

    shown = words(sari.get(page_of(breach)))
    assert "Surat ke lembaga: dikirim" in shown
    assert "Masyarakat: ya, diumumkan kepada masyarakat" in shown
    assert "Pemberitahuan kebocoran data pribadi di portal" in shown


@pytest.mark.parametrize(
    ("page", "data", "said"),
    [
        ("lembaga/", {"agency_told_at": "2099-01-01T10:00"}, "Waktu ini belum tiba."),
        ("lembaga/", {"agency_told_at": "2021-01-01T10:00"}, "sebelum dinas tahu"),
        ("pengumuman/", {"public": "yes", "public_on": "2099-01-01"}, "Waktu ini belum tiba."),
        ("pengumuman/", {"public_on": "2026-11-29"}, ""),
    ],
)
def test_an_impossible_day_is_refused_and_kept(sari, breach, page, data, said):
    answer = sari.post(page_of(breach, page), data)

    assert answer.status_code == 200
    assert said in words(answer)
    assert list(data.values())[-1] in answer.content.decode()
    saved = Breach.objects.get()
    assert (saved.agency_told_at, saved.public) == (None, "")


def test_the_decision_says_what_is_missing_then_closes_and_opens_again(cast, sari, breach):
    def decide(word, **data):
        address = page_of(breach, f"putuskan/{word}/")
        seen = Event.objects.moves_of(breach).last().pk
        return sari.post(address, {"seen": seen, **data})

    assert "Masih ada 4 orang yang belum diberi tahu." in words(decide("selesai"))
    keys = list(breach.people.values_list("pk", flat=True))
    actions.note_told(breach, keys, "kertas", by=cast.sari)
    actions.note_agency(breach, by=cast.sari, agency_told_at=timezone.now())
    actions.decide_public(breach, by=cast.sari, public="no", public_on=timezone.localdate())

    states = []
    for word, data in (("selesai", {}), ("tutup", {}), ("buka", {"reason": "Kurang satu."})):
        assert decide(word, **data).headers["Location"] == page_of(breach)
        states.append(Breach.objects.get().state)
    assert states == ["told", "closed", "open"]


# --- The queue ----------------------------------------------------------------------------------


def sections(user):
    return [(each["title"], each["count"]) for each in waiting_for(user)["sections"]]


def test_it_stands_first_in_the_queue_of_administrators_alone(cast, breach):
    factories.edition(cast.tampang, cast.budi, "with_office")

    assert sections(cast.sari) == [("Mendesak", 1), ("Menunggu kami", 1)]
    assert sections(cast.dewi) == [("Menunggu kami", 1)]
    (row,) = waiting_for(cast.sari)["sections"][0]["rows"]
    assert (row["row"].kind, row["row"].url, row["late"], row["ours"]) == (
        "Kebocoran",
        page_of(breach),
        "",
        "1 jam dari 72",
    )


@pytest.mark.parametrize(
    ("hours", "late", "number"), [(71, "", 0), (72, "Lewat batas", 1), (75, "Lewat 3 jam", 1)]
)
def test_it_is_late_to_the_hour(cast, breach, hours, late, number):
    with time_machine.travel(breach.learnt_at + timedelta(hours=hours, seconds=1), tick=False):
        queue = waiting_for(cast.sari)
    assert (queue["sections"][0]["rows"][0]["late"], queue["late"]) == (late, number)


def test_told_and_not_closed_is_said_below_the_queue(cast, breach):
    Breach.objects.update(state=BreachState.TOLD)

    queue = waiting_for(cast.sari)
    assert (queue["total"], [held["why"] for held in queue["held"]]) == (
        0,
        ["sudah diberitahukan dan belum ditutup"],
    )
    assert waiting_for(cast.dewi)["held"] == []


# --- What it costs ------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("rest", ["change/", "orang/wa/"])
def test_a_page_costs_the_same_for_one_person_and_for_three(cast, sari, number, rest):
    """Session, account, rights, the breach; its people in four; places; menu and queue; and on the
    page of the breach its Events, read as ``seen``, by who may decide, and for the timeline.
    """
    group = factories.group(desa=factories.KURUN, name="KIM Kurun")
    for each in range(number):
        user = factories.person(f"orang{each}")
        factories.row(group, user=user, name=f"Orang {each}", phone=f"+62812345678{each:02}")
    breach = factories.breach(cast.sari, places=[str(group.pk)])
    sari.get(reverse("admin:privacy_breach_changelist"))

    with CaptureQueriesContext(connection) as caught:
        shown = words(sari.get(page_of(breach, rest)))
    assert all(f"Orang{each}" in shown for each in range(number))
    assert len(caught) == {"change/": 27, "orang/wa/": 18}[rest]
