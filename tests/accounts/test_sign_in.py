"""Signing in: three ways to say who one is, one answer to everything that is wrong."""

import re

import pytest

from tests import factories
from tests.accounts.doors import (
    HOSTILE,
    SIGN_IN,
    SIGN_UP,
    WRONG,
    code,
    enrol,
    goes_to,
    is_in,
    knock,
    said,
    without,
)

EVIL = [
    "//evil.example",
    "///evil.example",
    "https://evil.example/",
    "http:evil.example",
    "javascript:alert(1)",
    "\\\\evil.example",
    "/\\evil.example",
    "https://testserver@evil.example/",
    "\x00//evil.example",
]


@pytest.fixture
def hari(cast):
    return factories.person("hari", phone="+6281234567890", email="hari@desa.id")


@pytest.mark.parametrize(
    ("known", "unknown"),
    [
        ("081234567890", "081299999999"),
        ("hari@desa.id", "tidak@ada.id"),
        ("hari", "siapa"),
        ("+62 812-3456-7890", "bukan apa-apa"),
    ],
)
def test_k_no_account_enumeration_by_the_answer_to_a_wrong_password(client, hari, known, unknown):
    there = knock(client, known, "salah-sama-sekali")
    nowhere = knock(client, unknown, "salah-sama-sekali")

    assert there.status_code == nowhere.status_code == 200
    assert WRONG in said(there)
    assert without(there, known) == without(nowhere, unknown)


@pytest.mark.parametrize("state", [{"is_active": False}, {"password": "!"}])
def test_k_no_account_enumeration_of_closed_accounts(client, hari, state):
    for field, value in state.items():
        setattr(hari, field, value)
    hari.save()

    answer = knock(client, "hari", "salah-sama-sekali")

    assert without(answer, "hari") == without(knock(client, "siapa", "salah-sama-sekali"), "siapa")


@pytest.mark.parametrize(
    ("known", "unknown"),
    [("081234567890", "081299999999"), ("hari@desa.id", "tidak@ada.id"), ("hari", "siapa")],
)
def test_k_no_account_enumeration_by_the_time_of_an_answer(client, cast, hashing, known, unknown):
    factories.person("hari", phone="+6281234567890", email="hari@desa.id")

    hashing.runs = 0
    knock(client, known, "salah-sama-sekali")
    there, hashing.runs = hashing.runs, 0
    knock(client, unknown, "salah-sama-sekali")

    assert there == hashing.runs > 0


@pytest.mark.parametrize("field", ["login", "password", "next"])
@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_in_any_field_is_answered_calmly(client, hari, field, value):
    answer = client.post(SIGN_IN, {"login": "hari", "password": "salah", field: value})

    assert answer.status_code == 200


@pytest.mark.parametrize("target", EVIL)
def test_signing_in_never_leads_to_another_site(client, hari, target):
    answer = knock(client, "hari", next=target)

    assert answer["Location"] == "/meja/"


@pytest.mark.parametrize("target", EVIL)
def test_signing_up_never_leads_to_another_site(client, cast, target):
    answer = client.post(
        SIGN_UP,
        {
            "name": "Hana",
            "contact": "0812 3456 7890",
            "password1": factories.PASSWORD,
            "next": target,
        },
    )

    assert answer["Location"] == "/meja/"


@pytest.mark.parametrize("target", EVIL)
@pytest.mark.parametrize("page", [SIGN_IN, SIGN_UP, "/akun/keluar/"])
def test_pages_for_others_never_send_to_another_site(client, hari, page, target):
    client.force_login(hari, backend="django.contrib.auth.backends.ModelBackend")

    answer = client.post(page, {"next": target})

    assert answer["Location"] in {"/meja/", "/akun/telah-keluar/"}


def test_a_closed_account_with_its_right_password_is_told_so_and_stays_out(client, hari):
    hari.is_active = False
    hari.save()

    answer = knock(client, "hari")

    assert goes_to(answer) == "/akun/nonaktif/"
    assert not is_in(client)


@pytest.mark.parametrize(
    "login",
    [
        "081234567890",
        "0812 3456 7890",
        "0812-3456-7890",
        "0812.3456.7890",
        "62812 3456 7890",
        "+62 812-3456-7890",
        "\u202a+62 812-3456-7890\u202c",
        "hari@desa.id",
        " Hari@Desa.ID ",
        "hari",
        "HARI",
    ],
)
def test_a_person_is_known_by_number_email_and_username_in_any_spelling(client, hari, login):
    answer = knock(client, login)

    assert goes_to(answer) == "/meja/"
    assert is_in(client)


def test_a_username_with_a_number_in_it_is_a_username(client, hari):
    factories.person("warga-081234567890")

    knock(client, "warga-081234567890")

    assert client.get("/akun/data-saya/").context["user"].username == "warga-081234567890"


def test_where_one_wanted_to_go_is_kept_through_signing_in(client, hari):
    page = client.get(SIGN_IN, {"next": "/kim/daftar/desa/?kecamatan=tewah"})
    hidden = re.search(r'name="next" value="([^"]*)"', page.content.decode())[1]

    answer = knock(client, "hari", next=hidden)

    assert answer["Location"] == "/kim/daftar/desa/?kecamatan=tewah"


def test_where_one_wanted_to_go_is_kept_from_sign_in_to_sign_up(client, cast):
    page = client.get(SIGN_IN, {"next": "/kim/daftar/desa/"})
    link = re.search(r'href="(/akun/daftar/[^"]*)"', page.content.decode())[1]
    form = client.get(link).content.decode()

    answer = client.post(
        SIGN_UP,
        {
            "name": "Hana",
            "contact": "0812 3456 7890",
            "password1": factories.PASSWORD,
            "next": re.search(r'name="next" value="([^"]*)"', form)[1],
        },
    )

    assert answer["Location"] == "/kim/daftar/desa/"


def test_where_one_wanted_to_go_is_kept_through_the_second_factor(client, cast):
    secret = enrol(cast.dewi)

    knock(client, "dewi", next="/meja/?dari=surat")
    answer = client.post("/akun/masuk/kode/", {"code": code(secret)})

    assert answer["Location"] == "/meja/?dari=surat"


def test_a_login_page_says_why_one_was_signed_out(client, cast):
    assert "keluar otomatis" in said(client.get(SIGN_IN, {"usai": "1"}))
