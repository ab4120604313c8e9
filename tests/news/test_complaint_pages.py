"""The pages of complaints: to send and follow one, at the desk, and at the office."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from core.models import Event
from news import actions as news
from news.models import Complaint
from news.states import State
from tests import complaints as made
from tests import factories

SENT = {"kind": "wrong", "text": "Perahunya enam, bukan delapan.", "contact": ""}


@pytest.fixture
def story(cast):
    """A published story that Budi wrote."""
    return factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Delapan kelotok")


@pytest.fixture
def address(story):
    return reverse("complaint_story", args=[story.article.slug])


def shown(client, address):
    return client.get(address).content.decode()


def errors_in(answer):
    return answer.content.decode()


def enter(client, user):
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")


# --- Sending -----------------------------------------------------------------------------------


def test_nobody_complains_about_what_readers_do_not_see(client, cast, address, story):
    draft = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE)
    draft.article.slug = "belum-terbit"
    draft.article.save()
    news.withdraw(story, by=cast.dewi, reason="Keliru seluruhnya.")

    for closed in (address, "/berita/belum-terbit/keberatan/", "/kim/tidak-ada/keberatan/"):
        assert client.get(closed).status_code == 404
        assert client.post(closed, SENT).status_code == 404
    assert not Complaint.objects.exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"kind": ""}, "Pilih salah satu"),
        ({"text": ""}, "Ceritakan dulu"),
        ({"text": "Nomor KTP saya 6210020101900001 di foto."}, "Ada NIK di sini"),
        ({"contact": "nanti saja"}, "Ini bukan nomor HP atau e-mail"),
        ({"situs": "https://judi.example"}, "sekali lagi"),
    ],
)
def test_what_is_wrong_in_the_form_is_said_and_nothing_typed_is_lost(client, address, words, told):
    answer = client.post(address, {**SENT, **words})

    assert answer.status_code == 200
    assert told in errors_in(answer)
    assert words.get("text", SENT["text"]) in errors_in(answer)
    assert not Complaint.objects.exists()


def test_many_complaints_from_one_place_wait(client, address):
    for number in range(10):
        answer = client.post(address, {**SENT, "text": f"Keliru di baris {number}."})
        assert answer.status_code == 302

    answer = client.post(address, {**SENT, "text": "Keliru di baris sebelas."})

    assert answer.status_code == 429
    assert "Keliru di baris sebelas." in errors_in(answer)
    assert Complaint.objects.count() == 10


def test_a_complaint_leads_to_its_page_with_number_and_code(client, cast, address):
    answer = client.post(address, {**SENT, "contact": "0812 3456 7890"})

    complaint = Complaint.objects.get()
    assert (complaint.group, complaint.title) == (cast.tampang, "Delapan kelotok")
    page = client.get(answer["Location"])
    words = page.content.decode()
    assert complaint.number in words
    assert re.search(r"\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b", words)
    assert "Perahunya enam, bukan delapan." in words
    assert "81234567890" not in words.replace("-", "")
    assert "no-store" in page["Cache-Control"]
    assert 'content="noindex"' in words


def test_story_text_version_and_kim_lead_to_the_form(client, cast, story, address):
    assert f'href="{address}"' in shown(client, story.get_absolute_url())
    assert f'href="{address}"' in shown(client, f"{story.get_absolute_url()}teks/")
    of_group = reverse("complaint_group", args=[cast.tampang.slug])
    assert f'href="{of_group}"' in shown(client, cast.tampang.get_absolute_url())
    assert client.post(of_group, SENT).status_code == 302
    assert Complaint.objects.get().thing == cast.tampang


# --- Following ---------------------------------------------------------------------------------


def test_number_and_code_must_belong_together_and_the_answer_tells_nothing(client, story):
    complaint, code = made.complaint(story)
    other, other_code = made.complaint(story)
    find = reverse("complaint_find")

    wrong = [
        {"number": other.number, "code": code},
        {"number": complaint.number, "code": other_code},
        {"number": complaint.number, "code": "0000-0000-0000-0000"},
        {"number": "K-99999", "code": "0000-0000-0000-0000"},
        {"number": "", "code": code},
    ]
    answers = [client.post(find, typed) for typed in wrong]
    assert [answer.status_code for answer in answers] == [200] * 5
    assert all("tidak cocok" in errors_in(answer) for answer in answers[:4])
    assert not any(story.title in errors_in(answer) for answer in answers)
    assert client.get(reverse("complaint", args=["0" * 16])).status_code == 404

    spelled = f" {code[:4].lower()}-{code[4:8]} {code[8:]} "
    answer = client.post(find, {"number": f"k {complaint.pk}", "code": spelled})
    assert answer["Location"] == reverse("complaint", args=[code])


def test_guessing_codes_is_limited_and_then_the_right_one_waits_too(client, story):
    complaint, code = made.complaint(story)
    find = reverse("complaint_find")
    for number in range(30):
        client.post(find, {"number": "K-00001", "code": f"{number:016}"})

    answer = client.post(find, {"number": complaint.number, "code": code})

    assert answer.status_code == 429
    assert client.get(reverse("complaint", args=[code])).status_code == 429


def test_looking_changes_nothing_and_tells_what_became_of_it(client, cast, story):
    complaint, code = made.complaint(story)
    page = reverse("complaint", args=[code])
    before = Event.objects.count()
    assert "KIM Tampang menjawab" in shown(client, page)
    assert client.post(page).status_code == 405
    assert Event.objects.count() == before

    news.withdraw(story, by=cast.dewi, reason="Jumlahnya keliru.")
    answered = made.complaints.answer_complaint(
        complaint, by=cast.ayu, reason="Beritanya kami tarik."
    )
    words = shown(client, page)
    assert answered.state == "answered"
    assert "Beritanya kami tarik." in words
    assert "Berita ditarik: Jumlahnya keliru." in words
    # Who answered is a KIM or the office, not a person.
    assert cast.ayu.name not in words


# --- At the desk -------------------------------------------------------------------------------


def test_an_officer_finds_it_answers_it_and_the_contact_goes_with_it(client, cast, story):
    complaint, code = made.complaint(story)
    enter(client, cast.ayu)
    page = reverse("desk_complaint", args=[complaint.pk])

    assert page in shown(client, "/meja/")
    assert page in shown(client, reverse("desk_complaints"))
    words = shown(client, page)
    assert "0812-3456-7890" in words
    assert reverse("desk_story_renew", args=[story.pk]) in words
    assert reverse("desk_story_withdraw", args=[story.pk]) in words

    seen = re.search(r'name="seen" value="(\d+)"', words)[1]
    client.post(page, {"reason": "Sudah kami ralat.", "seen": seen, "answer": "1"})

    words = shown(client, page)
    assert "0812-3456-7890" not in words
    assert "Sudah kami ralat." in words
    assert page not in shown(client, "/meja/")
    client.logout()
    assert "Sudah kami ralat." in shown(client, reverse("complaint", args=[code]))


def test_the_writer_among_the_officers_reads_no_contact_and_has_no_button(client, cast):
    own = factories.edition(cast.tampang, cast.ayu, State.APPROVED)
    complaint, _ = made.complaint(own)
    enter(client, cast.ayu)
    page = reverse("desk_complaint", args=[complaint.pk])

    words = shown(client, page)
    assert "0812-3456-7890" not in words
    assert 'name="answer"' not in words
    answer = client.post(page, {"reason": "Tidak benar.", "seen": "1", "answer": "1"})
    assert "yang tidak menulisnya" in answer.content.decode()
    complaint.refresh_from_db()
    assert complaint.state == "sent"


def test_after_a_correction_of_their_own_the_officer_is_still_asked_for_the_answer(
    client, cast, story
):
    complaint, _ = made.complaint(story)
    enter(client, cast.ayu)
    page = reverse("desk_complaint", args=[complaint.pk])
    client.post(reverse("desk_story_renew", args=[story.pk]))
    fresh = story.article.editions.get(number=2)
    news.save(fresh, by=cast.ayu, version=1, correction="Enam kelotok, bukan delapan.")
    news.submit(fresh, by=cast.ayu)
    news.approve(fresh, by=cast.dewi)

    words = shown(client, page)
    assert "Berita diralat: Enam kelotok, bukan delapan." in words
    assert 'name="answer"' in words
    assert 'name="pass_on"' in words
    assert page in shown(client, "/meja/")


def test_an_officer_passes_it_on(client, cast, story):
    complaint, _ = made.complaint(story)
    enter(client, cast.ayu)
    page = reverse("desk_complaint", args=[complaint.pk])
    seen = re.search(r'name="seen" value="(\d+)"', shown(client, page))[1]

    client.post(page, {"pass_on": "1", "seen": seen})

    complaint.refresh_from_db()
    assert complaint.state == "passed_on"
    assert 'name="answer"' not in shown(client, page)


# --- At the office -----------------------------------------------------------------------------


def test_the_office_has_it_with_hours_and_answers(client, cast, story):
    complaint, code = made.complaint(story, kind="me")
    enter(client, cast.dewi)
    page = reverse("admin:news_complaint_change", args=[complaint.pk])

    queue = shown(client, "/admin/")
    assert page in queue
    assert "0 jam dari 48" in queue
    assert "Mendesak" in queue
    words = shown(client, page)
    assert reverse("admin:news_edition_change", args=[story.pk]) in words
    decide = reverse("admin:news_complaint_decide", args=[complaint.pk, "jawab"])
    seen = re.search(rf"{decide}\?seen=(\d+)", words)[1]
    client.post(decide, {"reason": "Namanya sudah dihapus.", "seen": seen})

    client.logout()
    words = shown(client, reverse("complaint", args=[code]))
    assert "Namanya sudah dihapus." in words
    assert "Diskominfosantik ·" in words


def test_an_answered_complaint_asks_for_nothing_more_and_says_the_answer_once(client, cast, story):
    complaint, _ = made.complaint(story)
    enter(client, cast.dewi)
    page = reverse("admin:news_complaint_change", args=[complaint.pk])
    words = shown(client, page)
    assert "Perbaiki dulu, lalu jawab" in words
    decide = reverse("admin:news_complaint_decide", args=[complaint.pk, "jawab"])
    seen = re.search(rf"{decide}\?seen=(\d+)", words)[1]

    client.post(decide, {"reason": "Namanya sudah dihapus.", "seen": seen})

    words = shown(client, page)
    assert "Perbaiki dulu, lalu jawab" not in words
    assert words.count("Namanya sudah dihapus.") == 1
    enter(client, cast.ayu)
    words = shown(client, reverse("desk_complaint", args=[complaint.pk]))
    assert words.count("Namanya sudah dihapus.") == 1


def test_the_reader_is_told_when_the_answer_comes_and_what_is_received(client, address):
    words = " ".join(shown(client, address).split())
    assert (
        "Anda mendapat <b>nomor dan kode</b>. Jawabannya ada paling lama 48 jam kemudian." in words
    )
    found = shown(client, reverse("complaint_find"))
    assert "Nomor dan kodenya Anda terima saat mengirim." in found


def decision(client, complaint, word):
    """The confirmation page of a decision, as it opens from the review page."""
    address = reverse("admin:news_complaint_decide", args=[complaint.pk, word])
    review = shown(client, reverse("admin:news_complaint_change", args=[complaint.pk]))
    return shown(client, re.search(rf"{address}\?seen=\d+", review)[0])


@pytest.mark.parametrize("word", ["jawab", "tutup"])
def test_who_decides_reads_the_complaint_above_the_form_without_the_contact(
    client, cast, story, word
):
    complaint, _ = made.complaint(story)
    enter(client, cast.dewi)

    words = decision(client, complaint, word)

    quoted, form = words.index("Perahunya enam"), words.index('name="reason"')
    assert quoted < form
    assert "Delapan kelotok" in words[:form]
    assert "0812-3456-7890" not in words


@pytest.mark.parametrize(
    ("kind", "number"), [("wrong", 0), ("other", 0), ("hate", 0), ("photo", 2), ("me", 2)]
)
def test_photos_are_shown_with_a_complaint_about_them(client, cast, story, kind, number):
    photos = [factories.photo(story, position) for position in (1, 2)]
    complaint, _ = made.complaint(story, kind=kind)
    fresh = factories.edition(
        cast.tampang, cast.budi, State.WITH_OFFICE, article=story.article, number=2
    )
    later = factories.photo(fresh)

    enter(client, cast.ayu)
    desk = shown(client, reverse("desk_complaint", args=[complaint.pk]))
    enter(client, cast.dewi)
    review = shown(client, reverse("admin:news_complaint_change", args=[complaint.pk]))
    pages = {
        "desk_photo": [desk],
        "admin:news_photo": [review, decision(client, complaint, "jawab")],
    }

    for route, found in pages.items():
        addresses = [reverse(route, args=[photo.pk]) for photo in photos]
        for page in found:
            assert sum(f'src="{address}"' in page for address in addresses) == number
            assert reverse(route, args=[later.pk]) not in page
        enter(client, cast.ayu if route == "desk_photo" else cast.dewi)
        assert client.get(addresses[0]).status_code == 200


def heading(words):
    return re.search(r"<h1[^>]*>\s*(.*?)\s*</h1>", words)[1]


def test_its_pages_are_headed_by_its_number_and_lead_to_the_story(client, cast, story):
    complaint, _ = made.complaint(story)
    pages = {
        "ayu": reverse("desk_complaint", args=[complaint.pk]),
        "dewi": reverse("admin:news_complaint_change", args=[complaint.pk]),
    }

    for who, page in pages.items():
        enter(client, getattr(cast, who))
        words = shown(client, page)
        assert heading(words) == f"Keberatan {complaint.number}"
        assert f'<a href="{story.get_absolute_url()}">Delapan kelotok</a>' in words


@pytest.mark.parametrize(
    ("hours", "late"), [(0, ""), (47, ""), (48, "Lewat batas"), (51, "Lewat 3 jam")]
)
def test_the_offices_list_has_the_deadline_and_says_what_is_late(client, cast, story, hours, late):
    sent = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
    with time_machine.travel(sent, tick=False):
        made.complaint(story)
        made.complaint(story, "answered", by=cast.ayu)
    with time_machine.travel(sent + timedelta(hours=hours), tick=False):
        enter(client, cast.dewi)
        words = shown(client, reverse("admin:news_complaint_changelist"))

    cells = re.findall(r'class="field-due">(.*?)</td>', words, re.DOTALL)
    answered, waiting = (re.sub(r"<svg.*?</svg>|<[^>]*>", " ", cell).split() for cell in cells)
    assert waiting == ["4", "Nov,", "08.30", *late.split()]
    assert answered == ["–"]


def test_the_code_stays_on_one_line(client, story):
    _, code = made.complaint(story)

    words = shown(client, reverse("complaint", args=[code]))

    assert 'class="code spelled"' in words


def test_readers_of_the_office_see_it_without_contact(client, cast, story):
    complaint, _ = made.complaint(story)
    enter(client, factories.reader("nadia", "62.10.02"))

    words = shown(client, reverse("admin:news_complaint_change", args=[complaint.pk]))

    assert "Perahunya enam" in words
    assert "0812-3456-7890" not in words


# --- A withdrawal needs its public reason at every door ----------------------------------------


def test_no_door_withdraws_a_story_without_a_reason(client, cast, story):
    desk = reverse("desk_story_withdraw", args=[story.pk])
    office = reverse("admin:news_edition_decide", args=[story.pk, "tarik"])

    for who, door in ((cast.ayu, desk), (cast.dewi, office)):
        enter(client, who)
        found = re.search(r'name="seen" value="(\d+)"', shown(client, door))
        for reason in ("", "   ", "\u200b"):
            answer = client.post(door, {"reason": reason, "seen": found[1] if found else "0"})
            assert answer.status_code in {200, 409}
    story.refresh_from_db()
    assert (story.state, story.withdrawn_because) == ("approved", "")
