"""Pages behind code and secret: who gets in, what the sender can do, and what is never told."""

from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from aspirations import actions
from aspirations.models import Response
from core import codes
from tests import factories
from tests.aspirations import making

FIND = "/aspirasi/lacak/"
UNKNOWN = "Kode dan kata kunci ini tidak cocok"


def token(aspiration):
    return aspiration.code + actions.secret_of(aspiration)


def address(aspiration):
    return reverse("aspiration_follow", args=[token(aspiration)])


def text(response):
    return response.content.decode()


def fresh(aspiration):
    return making.fresh(aspiration)


# --- Getting in --------------------------------------------------------------------------------


@pytest.mark.parametrize("spelling", [str, str.lower, codes.spell, " {} ".format])
def test_code_and_secret_lead_to_it_however_they_are_typed(client, cast, spelling):
    aspiration = making.sent()
    values = {
        "code": spelling(aspiration.code),
        "secret": spelling(actions.secret_of(aspiration)),
    }
    response = client.post(FIND, values)

    assert response.url == address(aspiration)
    assert fresh(aspiration).followed_at is not None


def test_a_mistyped_code_is_told_apart_from_an_unknown_one(client, db):
    aspiration = making.sent()
    secret = actions.secret_of(aspiration)
    wrong = "".join("3" if letter == "2" else "2" for letter in aspiration.code[:1])
    mistyped = wrong + aspiration.code[1:]
    assert "Ada huruf yang salah" in text(client.post(FIND, {"code": mistyped, "secret": secret}))
    assert "Kode tidak memakai 0 dan O" in text(
        client.post(FIND, {"code": "0O23456", "secret": secret})
    )
    assert "Kode ada 7 huruf dan angka" in text(
        client.post(FIND, {"code": "A23", "secret": secret})
    )
    unknown = codes.with_check("ZZZZZZ")
    assert UNKNOWN in text(client.post(FIND, {"code": unknown, "secret": secret}))


@pytest.mark.parametrize("openness", ["unnamed", "secret"])
def test_one_answer_for_an_unknown_code_and_for_a_wrong_secret(client, db, openness):
    aspiration = making.sent(openness=openness)
    wrong = client.post(FIND, {"code": aspiration.code, "secret": "AAAAAAAA"})
    unknown = client.post(FIND, {"code": codes.with_check("ZZZZZZ"), "secret": "AAAAAAAA"})

    assert UNKNOWN in text(wrong)
    strip = text(wrong).replace(aspiration.code, "")
    assert len(strip) == len(text(unknown).replace(codes.with_check("ZZZZZZ"), ""))


def test_the_secret_of_one_opens_no_other(client, db):
    one, other = making.sent(), making.sent()
    swapped = one.code + actions.secret_of(other)
    for name in ("aspiration_follow", "aspiration_slip", "aspiration_slip_picture"):
        assert client.get(reverse(name, args=[swapped])).status_code == 404


def test_guesses_are_limited(client, db):
    aspiration = making.sent()
    for _ in range(30):
        client.post(FIND, {"code": aspiration.code, "secret": "AAAAAAAA"})
    refused = client.post(FIND, {"code": aspiration.code, "secret": actions.secret_of(aspiration)})

    assert refused.status_code == 429
    assert client.get(address(aspiration)).status_code == 429


@pytest.mark.parametrize("name", ["aspiration_follow", "aspiration_slip"])
def test_what_lies_behind_a_secret_is_kept_nowhere(client, db, name):
    response = client.get(reverse(name, args=[token(making.sent())]))

    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex">' in text(response)


# --- The slip ----------------------------------------------------------------------------------


def test_the_slip_has_code_secret_day_and_ways_to_keep_it(client, cast):
    with time_machine.travel("2026-12-01 09:00+07:00", tick=False):
        aspiration = making.sent()
        page = text(client.get(reverse("aspiration_slip", args=[token(aspiration)])))

    assert aspiration.spelt_code in page
    assert codes.spell(actions.secret_of(aspiration)) in page
    assert "KIM Tampang memeriksa paling lambat Jumat, 4\xa0Desember\xa02026." in page
    assert "wa.me" in page
    assert "slip.png" in page
    assert "slip.pdf" in page


def test_the_slip_is_a_picture_and_a_paper(client, db):
    aspiration = making.sent()
    picture = client.get(reverse("aspiration_slip_picture", args=[token(aspiration)]))
    paper = client.get(reverse("aspiration_slip_print", args=[token(aspiration)]))

    assert b"".join(picture)[:8] == b"\x89PNG\r\n\x1a\n"
    assert f'filename="slip-{aspiration.code}.png"' in picture["Content-Disposition"]
    assert b"".join(paper)[:5] == b"%PDF-"


@pytest.mark.parametrize(("openness", "asks"), [("unnamed", False), ("secret", True)])
def test_a_phone_keeps_a_secret_one_only_if_it_is_ticked(client, db, openness, asks):
    page = text(
        client.get(reverse("aspiration_slip", args=[token(making.sent(openness=openness))]))
    )
    assert ("data-ask" in page) == asks


# --- What the sender does ----------------------------------------------------------------------


def seen_on(page):
    return page.split('name="seen" value="')[1].split('"')[0]


def test_a_reply_goes_on_where_the_clock_stood(client, cast):
    aspiration = making.brought_to("asked", cast)
    page = text(client.get(address(aspiration)))
    assert "Retaknya di mana?" in page
    values = {"reply": "1", "seen": seen_on(page), "words": "Di sambungan bawah."}
    files = {"photos": factories.upload("retak.jpg", factories.jpeg())}

    assert client.post(address(aspiration), values | files).status_code == 302
    assert fresh(aspiration).state == "forwarded"
    said = Response.objects.get(kind="reply")
    assert (said.text, said.side, said.attachments.count()) == ("Di sambungan bawah.", "sender", 1)


def test_a_reply_with_a_nik_stays_in_the_form(client, cast):
    aspiration = making.brought_to("asked", cast)
    seen = seen_on(text(client.get(address(aspiration))))
    words = "NIK saya 6210020101900001."
    page = text(client.post(address(aspiration), {"reply": "1", "seen": seen, "words": words}))

    assert words in page
    assert "Ada NIK di sini" in page
    assert fresh(aspiration).state == "asked"


def test_words_are_added_and_nothing_is_altered(client, cast):
    aspiration = making.sent()
    for _ in range(2):
        client.post(address(aspiration), {"add": "1", "words": "Sejak tadi pagi makin parah."})

    assert Response.objects.filter(kind="addition").count() == 1
    assert fresh(aspiration).text == making.TEXT
    assert "Sejak tadi pagi makin parah." in text(client.get(address(aspiration)))


@pytest.mark.parametrize(
    ("said", "state"), [("done", "closed"), ("partly", "closed"), ("not", "answered")]
)
def test_the_sender_says_whether_it_is_done(client, cast, said, state):
    aspiration = making.brought_to("answered", cast)
    assert "Sudah beres?" in text(client.get(address(aspiration)))
    client.post(address(aspiration), {"done": said})

    assert (fresh(aspiration).state, fresh(aspiration).outcome) == (state, said)


def test_it_is_asked_again_after_twenty_eight_days(client, cast):
    with time_machine.travel("2026-12-01 09:00+07:00", tick=False):
        aspiration = making.brought_to("closed", cast)
        assert "Masih beres?" not in text(client.get(address(aspiration)))
    with time_machine.travel("2026-12-29 09:00+07:00", tick=False):
        assert "Masih beres?" in text(client.get(address(aspiration)))
        client.post(address(aspiration), {"done": "not"})
        assert fresh(aspiration).outcome == "not"
    with time_machine.travel("2027-01-31 09:00+07:00", tick=False):
        assert "Masih beres?" not in text(client.get(address(aspiration)))


def test_a_promise_and_its_day_stand_on_the_page_of_the_sender(client, cast):
    aspiration = making.brought_to("forwarded", cast)
    with time_machine.travel("2026-12-01 09:00+07:00", tick=False):
        day = date(2026, 12, 10)
        actions.answer_aspiration(aspiration, by=cast.dewi, words="Diganti.", promised=day)
        page = text(client.get(address(aspiration)))
    assert "Kamis, 10 Desember 2026" in page
    assert "Dijanjikan" in page


def test_it_is_opened_again_once_with_a_reason(client, cast):
    aspiration = making.brought_to("answered", cast)
    seen = seen_on(text(client.get(address(aspiration))))
    empty = client.post(address(aspiration), {"reopen": "1", "seen": seen, "lagi-words": ""})
    assert "Tulis apa yang belum beres." in text(empty)
    values = {"reopen": "1", "seen": seen, "lagi-words": "Masih bocor."}

    client.post(address(aspiration), values)
    assert (fresh(aspiration).state, fresh(aspiration).side) == ("checked", "office")
    assert "Buka lagi" not in text(client.get(address(aspiration)))


@pytest.mark.parametrize("state", ["received", "checked", "forwarded", "asked", "answered"])
def test_the_sender_takes_it_back(client, cast, state):
    aspiration = making.brought_to(state, cast)
    for _ in range(2):
        assert client.post(address(aspiration), {"withdraw": "1"}).status_code == 302
    assert fresh(aspiration).state == "withdrawn"


@pytest.mark.parametrize("state", ["received", "asked", "closed", "returned", "merged"])
def test_the_sender_has_everything_erased_by_code(client, cast, state):
    words = {"place": "Rumah Rusmina", "sender_name": "Rusmina", "contact": "0812 3456 7890"}
    aspiration = making.brought_to(state, cast, **words)
    for _ in range(2):
        assert client.post(address(aspiration), {"erase": "1"}).status_code == 302

    kept = fresh(aspiration)
    assert kept.erased_at is not None
    assert (kept.text, kept.title, kept.place) == ("(dihapus)", "(dihapus)", "")
    assert (kept.sender_name, kept.contact, kept.public_text) == ("", "", "")
    page = text(client.get(address(aspiration)))
    assert "Rusmina" not in page
    assert "Air habis sebelum sore" not in page


@pytest.mark.parametrize("act", ["reply", "add", "done", "reopen", "withdraw", "erase"])
def test_nothing_is_done_without_the_secret(client, cast, act):
    aspiration = making.brought_to("answered", cast)
    wrong = reverse("aspiration_follow", args=[aspiration.code + "AAAAAAAA"])

    assert client.post(wrong, {act: "done", "words": "x"}).status_code == 404
    assert fresh(aspiration).state == "answered"
    assert not Response.objects.exclude(kind="answer").exists()


def test_looking_changes_nothing_and_coming_back_is_counted_once(client, cast):
    aspiration = making.sent()
    client.get(address(aspiration))
    assert fresh(aspiration).followed_at is None

    back = reverse("aspiration_came_back", args=[token(aspiration)])
    assert client.get(back).status_code == 405
    client.post(back)
    first = fresh(aspiration).followed_at
    client.post(back)
    assert fresh(aspiration).followed_at == first is not None


def test_a_photo_is_shown_to_its_sender_alone(client, cast):
    key = uuid4()
    values = {"form_key": str(key)}
    client.post(
        "/aspirasi/kirim/", values | {"photos": factories.upload("a.jpg", factories.jpeg())}
    )
    aspiration, other = making.sent(form_key=key), making.sent()
    photo = aspiration.attachments.get()

    own = client.get(reverse("aspiration_own_photo", args=[token(aspiration), photo.key]))
    assert own["Content-Type"] == "image/jpeg"
    foreign = client.get(reverse("aspiration_own_photo", args=[token(other), photo.key]))
    assert foreign.status_code == 404


@pytest.mark.parametrize(
    "state",
    [
        *("received", "checked", "forwarded", "asked", "answered", "closed", "returned"),
        *("merged", "withdrawn"),
    ],
)
def test_every_state_has_its_page(client, cast, state):
    aspiration = making.brought_to(state, cast)
    assert client.get(address(aspiration)).status_code == 200
