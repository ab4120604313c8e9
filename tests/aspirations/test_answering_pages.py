"""The page behind an answering link. Refusals first: guessed, for another thing, revoked, over."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from aspirations import actions
from aspirations.models import ANSWERING_LINK, Promise
from core.change.seen import last_move
from core.models import Event, SecretLink
from news.models import STORY_LINK
from tests import factories, replies
from tests.accounts.doors import logged, said
from tests.aspirations import making

SENDER = {"sender_name": "Ibu Rusmina", "contact": "+6281234567890"}


def path_of(token):
    return f"/aspirasi/jawab/{token}/"


def linked(aspiration, cast):
    """The address of a new link."""
    return path_of(actions.make_answering_link(aspiration, by=cast.dewi))


@pytest.fixture
def aspiration(cast):
    return making.brought_to("forwarded", cast, **SENDER)


@pytest.fixture
def path(cast, aspiration):
    return linked(aspiration, cast)


def press(path, aspiration, act, **data):
    data.setdefault("seen", last_move(aspiration))
    return Client().post(path, {"act": act, **data})


# --- Links that open nothing ---------------------------------------------------------------------


def assert_dead(path, words, aspiration):
    before, state = Event.objects.count(), making.fresh(aspiration).state
    for answer in (Client().get(path), press(path, aspiration, "jawab", words="Sudah diganti.")):
        assert answer.status_code == 410
        assert words in said(answer)
        assert "Tandon" not in said(answer)
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer["Cache-Control"]
    assert Client().get(f"{path}foto/1.jpg").status_code == 410
    assert (Event.objects.count(), making.fresh(aspiration).state) == (before, state)


@pytest.mark.parametrize("token", ["XXXXXXXXXXXXXXXX", "0", "%20", "ḂÜ💥", "a" * 5000])
def test_a_guessed_link_opens_nothing(aspiration, token):
    assert_dead(path_of(token), "Tautan ini tidak dikenal", aspiration)


def test_a_link_for_another_kind_of_thing_opens_nothing(cast, aspiration):
    token, _ = replies.link(replies.story_of_trusted(cast), cast.ayu)
    assert STORY_LINK.known(token)
    assert_dead(path_of(token), "Tautan ini tidak dikenal", aspiration)


def test_an_answering_link_opens_no_story(path):
    token = path.split("/")[-2]
    assert Client().get(f"/akun/tanggapan/{token}/").status_code == 410


def test_a_revoked_link_opens_nothing(cast, aspiration, path):
    link = SecretLink.objects.get()
    actions.revoke_answering_link(aspiration, link, by=cast.dewi)
    assert_dead(path, "sudah dicabut atau diganti", aspiration)


def test_a_renewed_link_ends_the_one_before(cast, aspiration, path):
    again = linked(aspiration, cast)
    assert_dead(path, "sudah dicabut atau diganti", aspiration)
    assert Client().get(again).status_code == 200


def test_a_link_ends_after_fourteen_days(aspiration, path):
    with time_machine.travel(timezone.now() + timedelta(days=13, hours=23)):
        assert Client().get(path).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=14, minutes=1)):
        assert_dead(path, "Waktu tautan ini sudah lewat", aspiration)


def test_a_link_ends_when_the_aspiration_is_withdrawn(aspiration, path):
    actions.withdraw_aspiration(aspiration)
    assert_dead(path, "Pengirim menarik aspirasi ini", aspiration)


def test_a_link_ends_when_another_perangkat_daerah_gets_it(cast, aspiration, path):
    actions.decline_aspiration(aspiration, by=cast.dewi, words="Ini urusan BPBD.")
    assert_dead(path, "sudah dicabut atau diganti", aspiration)
    actions.forward_aspiration(aspiration, by=cast.dewi, agency=making.agency("BPBD"))
    assert_dead(path, "sudah dicabut atau diganti", aspiration)


def test_a_link_ends_when_the_sender_reopens_it(cast, aspiration, path):
    press(path, aspiration, "jawab", words="Sudah kami ganti.")
    actions.reopen_aspiration(aspiration, words="Masih bocor.")
    assert_dead(path, "sudah dicabut atau diganti", aspiration)
    actions.forward_aspiration(aspiration, by=cast.dewi, agency=making.agency("BPBD"))
    assert_dead(path, "sudah dicabut atau diganti", aspiration)


def test_k_automated_guesses_are_limited_and_then_the_right_one_waits_too(aspiration, path):
    found = [Client().get(path_of(f"WR0NG{number:011}")).status_code for number in range(32)]
    assert found == [410] * 30 + [429] * 2
    assert Client().get(path).status_code == 429


# --- What the page shows -------------------------------------------------------------------------


def test_a_preview_robot_changes_nothing(aspiration, path):
    before = Event.objects.count()
    for _ in range(3):
        assert Client().get(path, headers={"User-Agent": "WhatsApp/2"}).status_code == 200
    Client().head(path)
    link = SecretLink.objects.get()
    assert (Event.objects.count(), link.used_at, link.revoked_at) == (before, None, None)


def test_the_page_shows_the_aspiration_and_nothing_of_the_sender(aspiration, path):
    answer = Client().get(path)
    page = answer.content.decode()
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert '<meta name="referrer" content="strict-origin">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "Tandon air di RT 3 bocor" in page
    assert "Untuk Dinas Dinas PU" in said(answer)
    assert "Dijawab paling lambat" in said(answer)
    for private in ("Rusmina", "81234567890"):
        assert private not in page.replace("-", "")
    assert not answer.cookies.get("sessionid")


def test_the_name_is_shown_if_the_sender_chose_so_and_the_contact_never(cast):
    path = linked(making.brought_to("forwarded", cast, openness="named", **SENDER), cast)
    page = Client().get(path).content.decode()
    assert "Pengirim: Ibu Rusmina" in page
    assert "81234567890" not in page.replace("-", "")


def test_of_a_secret_one_the_checked_words_are_shown_and_no_name(cast):
    text = "Saya Ibu Rusmina, 0812-3456-7890. Kepala sekolah memungut uang."
    made = making.sent(openness="secret", text=text, **SENDER)
    photo = making.photo(made)
    words = {"title": "Pungutan di sekolah", "public_text": "Kepala sekolah memungut uang."}
    made = actions.check_aspiration(made, by=cast.dewi, agency=making.agency(), **words)
    path = linked(made, cast)
    page = Client().get(path).content.decode()
    assert "Kepala sekolah memungut uang." in page
    assert "Rusmina" not in page
    assert "dirahasiakan" in page
    assert Client().get(f"{path}foto/{photo.pk}.jpg")["Content-Type"] == "image/jpeg"


def test_of_a_public_one_only_photos_that_readers_see_are_served(cast):
    made, other = making.sent(), making.sent(text="Pipa di RT 4 pecah sejak Senin.")
    shown, hidden = making.photo(made), making.photo(made, (50, 30))
    foreign = making.photo(other)
    made = actions.check_aspiration(
        made, by=cast.dewi, shown=[shown.key], agency=making.agency(), **making.PUBLIC
    )
    path = linked(made, cast)
    found = {
        photo.pk: Client().get(f"{path}foto/{photo.pk}.jpg").status_code
        for photo in (shown, hidden, foreign)
    }
    assert found == {shown.pk: 200, hidden.pk: 404, foreign.pk: 404}


def test_hostile_words_are_shown_as_words(cast):
    made = making.sent(text="Pipa bocor <script>alert(1)</script> sejak Senin.")
    made = actions.check_aspiration(
        made,
        by=cast.dewi,
        title="<b>Pipa</b>",
        public_text="<script>alert(1)</script>",
        agency=making.agency(),
    )
    path = linked(made, cast)
    press(path, made, "jawab", words="<img src=x onerror=alert(1)> {{ 7|add:7 }}")
    page = Client().get(path).content.decode()
    for hostile in ("<script>alert(1)", "<b>Pipa", "<img src=x"):
        assert hostile not in page
    assert "{{ 7|add:7 }}" in page


def test_the_log_names_the_route_and_never_the_secret(aspiration, path):
    token = path.split("/")[-2]
    with logged() as entries:
        Client().get(path)
        press(path, aspiration, "tanya", words="Sejak kapan?")
    routes = [entry["route"] for entry in entries if entry["logger"] == "kimportal.request"]
    assert routes == ["aspirasi/jawab/<str:token>/"] * 2
    assert token not in str(entries)


# --- What is done behind it ----------------------------------------------------------------------


def test_k_csrf_an_answer_is_refused_from_a_page_of_another_site(aspiration, path):
    client = Client(enforce_csrf_checks=True)
    client.get(path)
    assert client.post(path, {"act": "jawab", "words": "Sudah."}).status_code == 403
    assert making.fresh(aspiration).state == "forwarded"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"words": ""}, "Tulis dulu"),
        ({"words": "Hubungi 0812-3456-7890."}, "Ada nomor HP di sini"),
        ({"words": "NIK 6210020101900001."}, "Ada NIK di sini"),
        ({"words": "a" * 4_001}, "4.000"),
        ({"words": "Diganti besok.", "promised": "kapan-kapan"}, "Tanggal ini tidak dikenal"),
        ({"words": "Diganti kemarin.", "promised": "2026-01-01"}, "harus sesudah hari ini"),
        ({"words": "Diganti besok.", "seen": "1"}, "Isinya berubah"),
        ({"words": "Diganti besok.", "seen": "x"}, "Isinya berubah"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(aspiration, path, data, words):
    answer = press(path, aspiration, "jawab", **data)
    assert answer.status_code == 200
    assert words in said(answer)
    assert data["words"] in answer.content.decode()
    assert making.fresh(aspiration).state == "forwarded"


def test_an_answer_counts_once_and_is_the_perangkat_daerah_s(aspiration, path):
    seen = last_move(aspiration)
    for _ in range(2):
        answer = press(path, aspiration, "jawab", words="Sudah kami ganti.", seen=seen)
        assert answer["Location"] == path

    found = making.fresh(aspiration)
    assert (found.state, found.side) == ("answered", "sender")
    response = found.responses.get()
    assert (response.kind, response.side, response.by) == ("answer", "agency", None)
    assert str(response.agency) == "Dinas PU"
    event = Event.objects.about(aspiration).last()
    assert (event.verb, event.actor) == ("aspiration_answered", None)


def test_after_the_answer_the_page_shows_it_and_takes_no_second_one(aspiration, path):
    press(path, aspiration, "jawab", words="Sudah kami ganti.")
    page = Client().get(path).content.decode()
    assert "Sudah kami ganti." in page
    assert 'name="act"' not in page

    late = press(path, aspiration, "jawab", words="Ternyata belum diganti.")

    assert "Sudah diputuskan “Dijawab” pada" in said(late)
    assert "Ternyata belum diganti." in late.content.decode()
    assert aspiration.responses.count() == 1


def test_after_its_end_the_answer_stays_readable_within_the_link_s_days(aspiration, path):
    press(path, aspiration, "jawab", words="Sudah kami ganti.")
    actions.close_aspiration(aspiration, outcome="done")
    answer = Client().get(path)
    assert (answer.status_code, "Sudah kami ganti." in said(answer)) == (200, True)
    assert 'name="act"' not in answer.content.decode()
    late = press(path, aspiration, "jawab", words="Masih ada lagi.")
    assert making.fresh(aspiration).state == "closed"
    assert "Masih ada lagi." in late.content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert Client().get(path).status_code == 410


def test_a_link_revoked_before_the_end_stays_revoked_after_it(cast, aspiration, path):
    press(path, aspiration, "jawab", words="Sudah kami ganti.")
    actions.revoke_answering_link(aspiration, SecretLink.objects.get(), by=cast.dewi)
    actions.close_aspiration(aspiration, outcome="done")
    assert Client().get(path).status_code == 410


def test_a_question_stops_the_clock_and_the_reply_is_read_there_without_numbers(aspiration, path):
    press(path, aspiration, "tanya", words="Retaknya di sisi mana?")
    assert "Menunggu jawaban pengirim" in said(Client().get(path))
    assert 'name="act"' not in Client().get(path).content.decode()
    actions.reply_aspiration(aspiration, words="Sisi timur. Hubungi saya 0812-3456-7890.")
    page = Client().get(path).content.decode()
    assert "Sisi timur." in page
    assert "81234567890" not in page.replace("-", "")
    assert 'value="jawab"' in page


def test_what_is_not_theirs_goes_back_to_the_office_and_the_link_ends(aspiration, path):
    answer = press(path, aspiration, "bukan-kami", words="Ini urusan BPBD.")
    assert "kembali ke Diskominfosantik" in said(answer)
    found = making.fresh(aspiration)
    assert (found.state, found.side, found.agency) == ("checked", "office", None)
    assert Client().get(path).status_code == 410


@pytest.mark.parametrize("act", ["", "x", "periksa", "kembalikan", "ditepati", "diundur"])
def test_nothing_else_is_done_behind_it(aspiration, path, act):
    press(path, aspiration, act, words="Sudah.", own="Sudah.", **making.PUBLIC)
    assert making.fresh(aspiration).state == "forwarded"


def test_a_promise_is_moved_and_kept_behind_the_link_and_a_foreign_one_never(cast):
    with time_machine.travel("2026-12-01 09:00+07:00", tick=False):
        aspiration = making.brought_to("forwarded", cast)
        other = making.brought_to("forwarded", cast, text="Pipa di RT 4 pecah sejak Senin.")
        actions.answer_aspiration(other, by=cast.dewi, words="Besok.", promised=date(2026, 12, 9))
        foreign = Promise.objects.get()
        path = linked(aspiration, cast)
        press(path, aspiration, "jawab", words="Kami ganti.", promised="2026-12-10")
        promise = Promise.objects.get(aspiration=aspiration)
        assert "Kamis, 10 Desember 2026" in said(Client().get(path))

        press(path, aspiration, "ditepati", promise=foreign.pk)
        data = {"promise": promise.pk, "day": "2026-12-20", "words": "Pipanya belum tiba."}
        press(path, aspiration, "diundur", **data)
        later = Promise.objects.get(moved_from=promise)
        press(path, aspiration, "ditepati", promise=later.pk)
    assert [each.state for each in Promise.objects.order_by("pk")] == ["made", "moved", "kept"]


def test_many_sendings_in_an_hour_wait_and_keep_what_was_typed(aspiration, path):
    for _ in range(30):
        press(path, aspiration, "jawab", words="Hubungi 0812-3456-7890.")
    answer = press(path, aspiration, "jawab", words="Sudah kami ganti.")
    assert answer.status_code == 429
    assert "Sudah kami ganti." in answer.content.decode()
    assert making.fresh(aspiration).state == "forwarded"


def test_the_answer_of_one_is_not_the_answer_of_another(cast, aspiration, path):
    other = making.brought_to("forwarded", cast, text="Pipa di RT 4 pecah sejak Senin.")
    press(path, other, "jawab", words="Sudah kami ganti.", seen=last_move(aspiration))
    states = [making.fresh(each).state for each in (aspiration, other)]
    assert states == ["answered", "forwarded"]


def test_a_perangkat_daerah_that_forwards_by_letter_gets_no_data_of_the_sender(cast):
    """The text for WhatsApp and the letter are made from the same words."""
    making.agency(email="pu@gunungmas.example")
    aspiration = making.brought_to("checked", cast, **SENDER)
    actions.forward_aspiration(aspiration, by=cast.dewi, agency=making.agency())
    assert ANSWERING_LINK.links_to(aspiration).count() == 1
    client = Client()
    client.force_login(cast.dewi, "django.contrib.auth.backends.ModelBackend")
    page = client.post(f"/admin/aspirations/aspiration/{aspiration.pk}/tautan/").content.decode()
    for private in ("Rusmina", "81234567890", factories.TAMPANG):
        assert private not in page.replace("-", "")
