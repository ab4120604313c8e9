"""The page of one aspiration: what readers see of it, and the same 404 for all that they do not."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from aspirations import actions
from aspirations.models import Aspiration, Attachment, Promise, Response
from core import codes
from tests.aspirations import making

WEDNESDAY = "2026-12-02 08:00:00+07:00"


def page_of(client, aspiration):
    return client.get(aspiration.get_absolute_url())


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture(autouse=True)
def _on_a_wednesday():
    with time_machine.travel(WEDNESDAY, tick=False):
        yield


def hidden_ones(cast):
    """One of each kind that readers may not see, by what it is."""
    secret = making.sent(openness="secret")
    actions.check_aspiration(secret, by=cast.dewi, **making.PUBLIC)
    asked = actions.ask_sender(making.sent(), by=cast.dewi, words="Tandon yang mana?")
    about_office = making.brought_to("checked", cast)
    Aspiration.objects.filter(pk=about_office.pk).update(about="office", group=None)
    merged = making.brought_to("checked", cast)
    into = making.sent(openness="secret")
    Aspiration.objects.filter(pk=merged.pk).update(
        state="merged", merged_into=into, side="", since=None, due=None, closed_at=timezone.now()
    )
    return {
        "secret": secret,
        "unchecked": making.sent(),
        "asked before it was checked": asked,
        "returned": making.brought_to("returned", cast),
        "withdrawn": making.brought_to("withdrawn", cast),
        "about the office": about_office,
        "merged into a secret one": merged,
    }


def test_readers_get_the_same_404_for_an_unknown_code_and_for_all_they_may_not_see(client, cast):
    hidden = hidden_ones(cast)
    unknown = client.get(reverse("aspiration", args=[codes.with_check("234567")]))

    assert unknown.status_code == 404
    for what, each in hidden.items():
        answer = page_of(client, each)
        assert (answer.status_code, answer.content) == (404, unknown.content), what
        assert answer.headers == unknown.headers, what


@pytest.mark.parametrize("state", ["checked", "forwarded", "asked", "answered", "closed"])
def test_checked_open_ones_are_read_in_each_state(client, cast, state):
    answer = page_of(client, making.brought_to(state, cast))

    assert answer.status_code == 200
    assert "<h1>Tandon air RT 3 bocor</h1>" in words(answer)
    assert not answer.cookies


@pytest.mark.parametrize("spell", [str.lower, codes.spell, lambda code: codes.spell(code).lower()])
def test_other_spellings_lead_to_the_one_address(client, cast, spell):
    made = making.brought_to("checked", cast)

    answer = client.get(f"/aspirasi/{spell(made.code)}/")

    assert (answer.status_code, answer["Location"]) == (302, made.get_absolute_url())


def test_an_unknown_code_is_not_led_in_a_circle(client, db):
    assert client.get("/aspirasi/K7M4PQR/").status_code == 404
    assert client.get("/aspirasi/k7m4pqr/")["Location"] == "/aspirasi/K7M4PQR/"


def test_a_merged_one_leads_to_the_one_it_went_into(client, cast):
    merged = making.brought_to("merged", cast)

    answer = page_of(client, merged)

    assert answer.status_code == 302
    assert answer["Location"] == merged.merged_into.get_absolute_url()


def test_the_page_tells_who_is_waited_for_and_until_when(client, cast):
    made = making.brought_to("forwarded", cast)

    page = words(page_of(client, made))

    assert "Dinas PU menjawab paling lambat Rabu, 9 Desember 2026" in page
    assert "erlambat</span>" not in page.replace(" ", "")


def test_lateness_is_told_at_midnight_and_stays_after_the_answer(client, cast):
    made = making.brought_to("forwarded", cast)

    with time_machine.travel("2026-12-10 00:00:01+07:00"):
        late = words(page_of(client, made))
        actions.answer_aspiration(made, by=cast.dewi, words="Tandon diganti hari ini.")
        answered = words(page_of(client, made))

    assert "Dinas PU lewat batas sejak Rabu, 9 Desember 2026" in late
    assert "Terlambat</span>" in late
    assert "Dijawab Dinas PU, Kamis, 10 Desember 2026" in answered
    assert "Pernah terlambat</span>" in answered


def test_a_kept_page_expires_at_the_midnight_after_the_next_last_day(cast):
    making.brought_to("forwarded", cast)
    secret = making.sent(openness="secret")
    Aspiration.objects.filter(pk=secret.pk).update(due="2026-12-03")

    moment = Aspiration.objects.next_lateness()

    assert timezone.localtime(moment).isoformat() == "2026-12-10T00:00:00+07:00"


def test_a_promise_is_named_with_its_day_and_what_became_of_it(client, cast):
    made = making.brought_to("forwarded", cast)
    day = timezone.localdate() + timedelta(days=12)
    actions.answer_aspiration(made, by=cast.dewi, words="Kami ganti.", promised=day)
    before = words(page_of(client, made))
    with time_machine.travel("2026-12-15 00:00:01+07:00"):
        over = words(page_of(client, made))
        actions.keep_promise(Promise.objects.get(), by=cast.dewi)
        kept = words(page_of(client, made))

    assert "Janji: Senin, 14 Desember 2026" in before
    assert "Dijanjikan</span>" in before
    assert "Lewat, belum ditepati</span>" in over
    assert "Ditepati, tetapi lewat harinya</span>" in kept


def test_witness_and_sender_stand_beside_the_answer(client, cast):
    made = making.brought_to("closed", cast)
    Response.objects.create(
        aspiration=made,
        kind="witness",
        side="kim",
        finding="partly",
        text="Tandon baru ada, pipanya belum.",
        group=cast.tampang,
        at=timezone.now(),
    )

    page = words(page_of(client, made))

    assert "<h3>Diskominfosantik</h3>" in page
    assert "Tandon diganti hari ini." in page
    assert "<h3>Kesaksian KIM Tampang: sebagian</h3>" in page
    assert "Tandon baru ada, pipanya belum." in page
    assert "<h3>Kata pengirim: sudah beres</h3>" in page


def test_only_shown_photos_with_a_copy_are_there_with_their_measures(client, cast):
    made = making.brought_to("checked", cast)
    names = {
        "shown": {"shown": True, "public": "aspirasi/aa/tampil.jpg"},
        "hidden": {"shown": False, "public": "aspirasi/aa/sembunyi.jpg"},
        "not yet": {"shown": True, "public": ""},
    }
    for each in names.values():
        Attachment.objects.create(
            aspiration=made,
            master="aspirasi/aa/induk.jpg",
            fingerprint="x",
            width=800,
            height=600,
            colour="#aabbcc",
            **each,
        )

    page = words(page_of(client, made))

    assert page.count("/media/aspirasi/") == 1
    assert 'src="/media/aspirasi/aa/tampil.jpg" width="800" height="600"' in page
    assert 'loading="lazy"' in page


@pytest.mark.parametrize(("openness", "times"), [("named", 1), ("unnamed", 0)])
def test_the_name_stands_there_only_if_the_sender_chose_so(client, cast, openness, times):
    made = making.brought_to("checked", cast, openness=openness, sender_name="Ibu Rusmina")

    assert words(page_of(client, made)).count("Ibu Rusmina") == times


def test_the_number_of_the_national_channel_is_shown_once_noted(client, cast):
    made = making.brought_to("checked", cast)
    actions.note_lapor_number(made, by=cast.dewi, number="LAPOR-123")

    assert '<dd class="num">LAPOR-123</dd>' in words(page_of(client, made))


def test_the_page_needs_as_many_queries_for_three_of_everything(
    client, cast, django_assert_num_queries
):
    made = making.brought_to("answered", cast)
    page_of(client, made)
    with django_assert_num_queries(10):
        page_of(client, made)
    for _ in range(2):
        actions.reopen_aspiration(made, words="Masih bocor.") if not making.fresh(
            made
        ).reopened_at else None
        Response.objects.create(
            aspiration=made,
            kind="witness",
            side="kim",
            text="x",
            finding="not",
            group=cast.tampang,
            at=timezone.now(),
        )
    with django_assert_num_queries(10):
        page_of(client, made)
