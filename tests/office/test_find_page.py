"""The search page of the office: a question in no address, no log and no Event."""

import logging

import pytest

from core.models import Event
from kimportal.logs import JsonFormatter
from office.find_page import MOST_ASKED
from tests import factories
from tests.accounts.doors import SIGN_OUT, signed_in
from tests.office.finder import town

PAGE = "/admin/cari/"


def text(response):
    return response.content.decode()


@pytest.fixture
def dewi(sign_in, cast):
    town.fill(cast)
    return sign_in(cast.dewi)


def ask(client, question):
    return client.post(PAGE, {"q": question}, follow=True)


def test_an_answer_names_leads_and_says_why(dewi):
    page = text(ask(dewi, "0813-5299-4821"))

    assert "<b>Orang</b>" in page
    assert "/change/#orang" in page
    assert "Ketua · KIM Bajarum Maju · Kurun (Kuala Kurun), Kurun" in page
    assert "cocok: <b>nomor HP …4821</b>" in page
    assert "<b>1</b> ditemukan di Kurun" in page


def test_k_what_is_asked_stands_in_no_address_log_or_event(dewi, caplog):
    events = Event.objects.count()

    with caplog.at_level(logging.INFO):
        page = ask(dewi, "nurlina 0813-5299-4821")

    logged = "".join(map(JsonFormatter().format, caplog.records))
    assert '"message": "searched", "user": ' in logged
    for told in (logged, str(page.redirect_chain), str(page.request)):
        assert "nurlina" not in told
        assert "5299" not in told
    assert Event.objects.count() == events


def test_k_an_answer_is_not_kept_by_browsers_and_has_no_full_number(dewi):
    page = ask(dewi, "5299 4821")

    assert "no-store" in page["Cache-Control"]
    assert "…4821" in text(page)
    for whole in ("0813", "81352994821", "813-5299"):
        assert whole not in text(page)


def test_going_back_and_reloading_show_the_same_answer(dewi):
    first = ask(dewi, "siti").request["PATH_INFO"]
    ask(dewi, "nurlina")

    for _ in range(2):
        page = text(dewi.get(first))
        assert 'value="siti"' in page
        assert "Achmad" in page


def test_only_the_last_questions_are_kept(dewi):
    first = ask(dewi, "siti").request["PATH_INFO"]
    for number in range(MOST_ASKED):
        dewi.post(PAGE, {"q": f"tanya {number}"})

    assert "Pertanyaan itu sudah tidak disimpan" in text(dewi.get(first))


def test_k_a_question_of_another_session_is_not_shown(dewi, client, cast):
    address = ask(dewi, "siti").request["PATH_INFO"]
    dewi.logout()
    client.force_login(cast.sari, "django.contrib.auth.backends.ModelBackend")

    page = text(client.get(address))

    assert "siti" not in page.split("<main")[1].split("Dicari di")[0]
    assert "Achmad" not in page


@pytest.mark.parametrize("who", ["ayu", "citra"])
def test_k_who_is_not_staff_is_led_to_the_desk(sign_in, cast, who):
    client = sign_in(getattr(cast, who))

    for answer in (client.get(PAGE), client.post(PAGE, {"q": "siti"}), client.get(f"{PAGE}1/")):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/admin/login/")


def test_an_empty_question_leads_to_the_field(dewi):
    """The button of the head on a phone, where there is no room for a field."""
    for nothing in ("", "   ", "\x00"):
        assert dewi.post(PAGE, {"q": nothing})["Location"] == PAGE
    assert "autofocus" in text(dewi.get(PAGE))


def test_an_empty_answer_says_where_it_looked_and_what_to_try(dewi):
    page = text(ask(dewi, "zzqqx"))

    assert "Tidak ditemukan" in page
    assert (
        "Sudah dicari di Kurun: KIM dan permohonan; pengurus dan anggota, juga yang sudah selesai; "
        "judul berita." in page
    )
    assert "empat angka terakhirnya" in page


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("s", "Tulis sedikitnya dua huruf."),
        ("KIM", "Kata itu ada hampir di mana-mana."),
        ("ab " * 90, "Pertanyaan Anda dipotong"),
        ("achmad zzqqx", "Tidak ditemukan: “zzqqx”."),
        ("nurlina 140/99", "Tidak ditemukan: “140/99”."),
        ("<script>alert(1)</script>", "&lt;script&gt;"),
    ],
)
def test_every_question_has_a_clear_answer(dewi, question, said):
    page = ask(dewi, question)

    assert page.status_code == 200
    assert said in text(page)


def test_an_account_without_a_role_is_told_whom_to_ask(sign_in, cast):
    page = text(sign_in(factories.person("hana", is_staff=True)).get(PAGE))

    assert "Akun Anda belum punya peran dan kecamatan" in page
    assert "Dicari di" not in page


def test_a_question_after_the_session_has_ended_is_not_kept(cast):
    """It is typed again at once, and may be a phone number: no form that waits for an hour."""
    client = signed_in("dewi")
    client.post(SIGN_OUT)

    answer = client.post(PAGE, {"q": "081352994821"})

    assert answer["Location"].startswith("/admin/login/")
    assert "994821" not in str(dict(client.session))
