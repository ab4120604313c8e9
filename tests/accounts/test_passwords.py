"""Which passwords are taken, and the ways in which they change."""

import re
import unicodedata

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client

from accounts import actions
from accounts.models import User
from core.models import Letter
from tests import factories
from tests.accounts.doors import (
    HOSTILE,
    SIGN_IN,
    SIGN_UP,
    WRONG,
    goes_to,
    is_in,
    knock,
    prove_password,
    said,
    signed_in,
)

CHANGE, FORGOT = "/akun/kata-sandi/", "/akun/kata-sandi/lupa/"
NEW = "kapal-api-di-barito"
# e with its accent as two characters, as some keyboards send it, and an invisible space.
ODD = unicodedata.normalize("NFD", "café-di-tepi-sungai") + "\u200b"


@pytest.fixture
def hari(cast):
    return factories.person("hari", email="hari@desa.id")


def change(client, new, old=factories.PASSWORD, again=None):
    return client.post(
        CHANGE, {"oldpassword": old, "password1": new, "password2": new if again is None else again}
    )


def ask(client, email):
    return client.post(FORGOT, {"email": email})


def link_of(letter):
    return re.search(r"https?://[^/]+(/\S+)", letter.body)[1]


def open_link(client, path):
    """The page behind the link of a letter: the first step takes the key out of the address."""
    return client.get(path, follow=True)


# --- What is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "password",
    [
        "pendek1",
        "12345678",
        "password",
        "iloveyou",
        "gunungmas",
        "GunungMas2026",
        "gunung-mas-26",
        "Kuala Kurun 1",
        "kominfo123",
        "rahasia123",
        "bismillah1",
        "hanasari",
        "Hana-Sari-1",
        "081234567890",
        "81234567890!",
    ],
)
def test_short_common_local_and_personal_passwords_are_refused(client, cast, password):
    answer = client.post(
        SIGN_UP, {"name": "Hana Sari", "contact": "0812 3456 7890", "password1": password}
    )

    assert answer.status_code == 200
    assert "Kata sandi" in said(answer)
    assert f'value="{password}"' not in answer.content.decode()
    assert not User.objects.filter(name="Hana Sari").exists()


# What everybody here would try first, with digits, separators and simple signs for letters.
EASY_HERE = [
    "diskominfosantik",
    "kimgunungmas2026",
    "rahasia123456",
    "kabar-desa-kita",
    "Kabar Desa Kita 2026!",
    "d1sk0m1nf0s4nt1k",
    "d1$kominfo-$antik",
    "r@h@$i@-2026-2027",
    "r4h4514123456",
    "G.u.n.u.n.g.M.a.s.2026",
    "gúnungmas-gúnungmas",
    "ＧＵＮＵＮＧＭＡＳ２０２６",
    "20262026gunungmas20262026",
    "kim_kuala_kurun_99",
    "kualakurunindah",
    "kantordesatewah",
    "admin-kecamatan-rungan",
    "kahayanhuluutara",
    "TumbangMalahoi1",
    "tampangtumbanganjir",
    "sepang-simin-2026",
    "warga.desa.sepang",
    "portalkimgumas",
    "bismillahbismillah",
    "katasandiku123",
    "qwertyuiop12",
    "asdfghjkl-2026",
    "poiuytrewq99",
    "zxcvbnmzxcvbnm",
    "aaaaaaaabbbbbbbb",
    "hari.wijaya.1990",
    "HariWijaya-77",
    "h4r1w1j4y4-2026",
    "hwijaya_kurun_01",
    "wijaya90-wijaya90",
    "081234567890abc",
]
# Several words of one's own, one of which is such a word; and what a machine makes up.
GOOD_HERE = [
    "perahu-di-sungai-kahayan",
    "kapal-api-di-kahayan",
    "perahu-lain-di-rungan",
    "ikan baung dari desa seberang",
    "tiga rahasia nenek di dapur",
    "kopi gunungmas pagi hari",
    "hari hujan kabar burung enggang",
    "padi-ladang-kurun-menguning",
    "hakim agung sekitar rumah",
    "anyaman-rotan-tewah-merah",
    "rumah betang kayu ulin",
    "kxqjzvwybmtr",
    "x7Qz-9kfW-3mZt-p2Lb",
]


def person(is_staff):
    return User(
        username="hwijaya",
        name="Hari Wijaya",
        phone="+6281234567890",
        email="wijaya90@desa.id",
        is_staff=is_staff,
    )


@pytest.mark.parametrize("is_staff", [False, True], ids=["member", "staff"])
@pytest.mark.parametrize("password", EASY_HERE)
def test_words_of_this_place_and_person_are_refused_in_any_dress(db, password, is_staff):
    with pytest.raises(ValidationError) as refusal:
        validate_password(password, person(is_staff))

    assert "Kata sandi ini mudah ditebak. Tambahkan beberapa kata lain." in refusal.value.messages


@pytest.mark.parametrize("is_staff", [False, True], ids=["member", "staff"])
@pytest.mark.parametrize("password", GOOD_HERE)
def test_a_sentence_with_one_such_word_among_others_is_taken(db, password, is_staff):
    validate_password(password, User(username="citra", name="Citra Lestari", is_staff=is_staff))


def test_words_about_a_person_are_refused_at_sign_up_by_email(client, cast):
    answer = client.post(
        SIGN_UP,
        {"name": "Hana Sari", "contact": "melati.putih@desa.id", "password1": "melati-putih-2026"},
    )

    assert "Kata sandi ini mudah ditebak." in said(answer)


def test_looking_at_a_password_asks_the_database_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0), pytest.raises(ValidationError):
        validate_password("tumbang-malahoi-26", person(is_staff=True))


def test_a_password_of_ten_thousand_letters_is_looked_at_calmly(db):
    validate_password("kabar burung enggang terbang " * 400, person(is_staff=True))


@pytest.mark.parametrize(("is_staff", "length"), [(False, 8), (True, 12)])
def test_staff_need_twelve_characters_and_members_eight(cast, is_staff, length):
    password = "kxqjzvwybmtr"
    user = User(username="hari", name="Hari", is_staff=is_staff)

    with pytest.raises(ValidationError) as refusal:
        validate_password(password[: length - 1], user)
    validate_password(password[:length], user)

    assert refusal.value.messages == [
        f"Kata sandi terlalu pendek: sedikitnya {length} huruf atau angka."
    ]


@pytest.mark.parametrize("way", ["change", "one-time link", "letter"])
def test_staff_need_twelve_characters_on_every_way(cast, way):
    cast.dewi.email = "dewi@kurun.id"
    cast.dewi.save()
    client = Client()
    if way == "change":
        client.force_login(cast.dewi, backend="django.contrib.auth.backends.ModelBackend")
        page, answer = client.get(CHANGE), change(client, "kxqjzvwybmt")
    elif way == "one-time link":
        path = f"/akun/tautan/{actions.issue_reset_link(cast.dewi, by=cast.sari)}/"
        page, answer = client.get(path), client.post(path, {"password": "kxqjzvwybmt"})
    else:
        ask(client, "dewi@kurun.id")
        page = open_link(client, link_of(Letter.objects.get()))
        answer = client.post(
            page.request["PATH_INFO"], {"password1": "kxqjzvwybmt", "password2": "kxqjzvwybmt"}
        )

    assert "Sedikitnya 12 huruf atau angka" in said(page)
    assert "sedikitnya 12 huruf atau angka" in said(answer)
    cast.dewi.refresh_from_db()
    assert cast.dewi.check_password(factories.PASSWORD)


# --- Changing one's own ------------------------------------------------------------------------


def test_a_change_needs_the_present_password(cast, hari):
    client = signed_in("hari")

    answer = change(client, NEW, old="salah-sama-sekali")

    assert "Kata sandi sekarang tidak cocok." in said(answer)
    hari.refresh_from_db()
    assert hari.check_password(factories.PASSWORD)


def test_a_change_needs_the_same_password_twice(cast, hari):
    answer = change(signed_in("hari"), NEW, again="kapal-api-di-kahayan")

    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()


def test_guessing_the_present_password_in_an_open_session_is_limited(cast, hari):
    client = signed_in("hari")

    answers = [change(client, NEW, old=f"salah-{number}").status_code for number in range(6)]

    assert answers == [200] * 5 + [429]


@pytest.mark.parametrize("field", ["oldpassword", "password1", "password2"])
@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_in_a_change_is_answered_calmly(cast, hari, field, value):
    data = {"oldpassword": "x", "password1": NEW, "password2": NEW, field: value}

    assert signed_in("hari").post(CHANGE, data).status_code == 200


def test_a_change_says_that_it_worked_and_ends_the_other_sessions(cast, hari):
    here, elsewhere = signed_in("hari"), signed_in("hari")

    answer = change(here, NEW)

    assert "Kata sandi Anda diganti." in said(here.get(goes_to(answer)))
    assert is_in(here)
    assert not is_in(elsewhere)
    assert is_in(signed_in("hari", NEW))


# --- Long ones, pasted ones, odd ones ----------------------------------------------------------


@pytest.mark.parametrize("length", [64, 128, 4_000])
def test_long_passwords_are_taken_whole(client, cast, length):
    password = ("perahu-di-sungai-kahayan " * 200)[: length - 1] + "!"
    client.post(SIGN_UP, {"name": "Hana Sari", "contact": "0812 3456 7890", "password1": password})

    assert WRONG in said(knock(Client(), "081234567890", password[:-1]))
    assert is_in(signed_in("081234567890", password))


@pytest.mark.parametrize("way", ["sign-up", "change", "one-time link", "letter"])
def test_a_password_works_as_it_was_typed_whichever_way_it_was_set(cast, hari, way):
    client, login = Client(), "hari"
    if way == "sign-up":
        login = "081234567890"
        client.post(SIGN_UP, {"name": "Hana", "contact": login, "password1": ODD})
    elif way == "change":
        change(signed_in("hari"), ODD)
    elif way == "one-time link":
        token = actions.issue_reset_link(hari, by=cast.sari)
        client.post(f"/akun/tautan/{token}/", {"password": ODD})
    else:
        ask(client, "hari@desa.id")
        page = open_link(client, link_of(Letter.objects.get()))
        client.post(page.request["PATH_INFO"], {"password1": ODD, "password2": ODD})

    again = signed_in(login, ODD)
    assert goes_to(again.post("/akun/pastikan/", {"password": ODD})) == "/meja/"
    assert change(again, NEW, old=ODD).status_code == 302


def test_every_password_field_helps_the_phones_own_keeper_and_takes_a_paste(cast, hari):
    client = signed_in("hari")
    token = actions.issue_reset_link(cast.budi, by=cast.sari)
    pages = {
        SIGN_IN: ["current-password"],
        SIGN_UP: ["new-password"],
        f"/akun/tautan/{token}/": ["new-password"],
        CHANGE: ["current-password", "new-password", "new-password"],
        "/akun/pastikan/": ["current-password"],
    }
    for address, hints in pages.items():
        visitor = client if address in {CHANGE, "/akun/pastikan/"} else Client()
        fields = re.findall(r'<input type="password"[^>]*>', visitor.get(address).content.decode())
        assert [re.search(r'autocomplete="([^"]*)"', field)[1] for field in fields] == hints
        assert not [field for field in fields if "maxlength" in field or "onpaste" in field]


def test_who_one_is_helps_the_phones_own_keeper_too(client, cast):
    assert 'autocomplete="username"' in client.get(SIGN_IN).content.decode()
    page = client.get(SIGN_UP).content.decode()
    assert 'autocomplete="username"' in page
    assert 'autocomplete="name"' in page


# --- Forgotten: by letter ----------------------------------------------------------------------


def test_k_no_account_enumeration_by_the_forgotten_password_page(cast, hari):
    answers = [ask(Client(), email) for email in ("hari@desa.id", "tidak@ada.id")]

    assert {answer.status_code for answer in answers} == {302}
    assert {goes_to(answer) for answer in answers} == {"/akun/kata-sandi/lupa/terkirim/"}
    assert [letter.to for letter in Letter.objects.all()] == ["hari@desa.id"]


@pytest.mark.parametrize("email", ["hari@desa.id", "tidak@ada.id"])
def test_k_automated_letters_are_limited_alike(cast, hari, email):
    client = Client()

    assert [ask(client, email).status_code for _ in range(4)] == [302] * 3 + [429]


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_for_an_email_is_answered_calmly(client, cast, value):
    assert ask(client, value).status_code in {200, 302}
    assert not Letter.objects.exists()


@pytest.mark.parametrize("state", [{"is_active": False}])
def test_a_closed_account_gets_no_letter(client, cast, hari, state):
    User.objects.filter(pk=hari.pk).update(**state)

    ask(client, "hari@desa.id")

    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "path",
    [
        "/akun/kata-sandi/baru/1-abc-def/",
        "/akun/kata-sandi/baru/zzzzzzzzzzzzz-abc/",
        "/akun/kata-sandi/baru/1-set-password/",
        f"/akun/kata-sandi/baru/{'z' * 200}-{'a' * 2000}/",
    ],
)
def test_a_dead_letter_link_answers_as_such_with_the_next_step(client, cast, path):
    answer = client.get(path)

    assert answer.status_code == 410
    assert "Minta tautan baru" in said(answer)
    assert answer["Referrer-Policy"] == "no-referrer"


def test_k_a_letter_link_dies_with_the_account(client, cast, hari):
    ask(client, "hari@desa.id")
    path = link_of(Letter.objects.get())
    page = open_link(client, path)
    User.objects.filter(pk=hari.pk).update(is_active=False)

    fresh, answer = (
        Client().get(path, follow=True),
        client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW}),
    )

    assert (fresh.status_code, answer.status_code) == (410, 410)
    assert User.objects.get(pk=hari.pk).check_password(factories.PASSWORD)


def test_the_letter_is_indonesian_and_waits_in_the_portals_own_queue(client, cast, hari):
    ask(client, " Hari@Desa.ID ")

    letter = Letter.objects.get()
    assert letter.to == "hari@desa.id"
    assert letter.subject == "Kata sandi baru untuk KIM Gunung Mas"
    assert "berlaku 24 jam" in letter.body
    assert not re.search(r"\b(You|Hello|password|account)\b", letter.body)


def test_k_reset_safe_a_letter_link_works_once_and_ends_all_sessions(client, cast, hari):
    elsewhere = signed_in("hari")
    ask(client, "hari@desa.id")
    path = link_of(Letter.objects.get())
    Client().get(path)

    page = open_link(client, path)
    answer = client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    assert "set-password" in page.request["PATH_INFO"]
    assert goes_to(answer) == "/akun/kata-sandi/baru/selesai/"
    assert not is_in(client)
    assert not is_in(elsewhere)
    assert is_in(signed_in("hari", NEW))
    assert open_link(Client(), path).status_code == 410


def test_k_reset_safe_a_letter_goes_to_the_present_address_only(cast):
    factories.person("hana", email="lama@desa.id")
    client = signed_in("lama@desa.id")
    ask(Client(), "lama@desa.id")
    old_path = link_of(Letter.objects.get())

    prove_password(client)
    client.post("/akun/data-saya/", {"name": "Hana", "phone": "", "email": "baru@desa.id"})
    ask(Client(), "lama@desa.id")

    assert Letter.objects.count() == 1
    assert open_link(Client(), old_path).status_code == 410
    assert WRONG in said(knock(Client(), "lama@desa.id"))
    assert is_in(signed_in("baru@desa.id"))


def test_k_reset_safe_after_the_office_corrected_an_address(cast):
    hana = factories.person("hana", email="lama@desa.id")
    EmailAddress.objects.create(user=hana, email="lama@desa.id", primary=True)
    office = Client()
    office.force_login(cast.sari, backend="django.contrib.auth.backends.ModelBackend")
    office.post(
        f"/admin/accounts/user/{hana.pk}/change/",
        {"username": "hana", "name": "Hana", "email": "baru@desa.id", "is_active": "on"},
    )

    ask(Client(), "lama@desa.id")

    hana.refresh_from_db()
    assert hana.email == "baru@desa.id"
    assert not Letter.objects.exists()


# --- The first administrator -------------------------------------------------------------------


def printed(capsys, *arguments):
    call_command("create_admin", *arguments)
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("username", ["Admin Besar", "0812", "a", "budi@desa.id"])
def test_an_impossible_username_makes_no_administrator(cast, username):
    with pytest.raises(Exception, match="huruf kecil"):
        call_command("create_admin", username, "--name", "Rina")


@pytest.mark.parametrize("username", ["budi", "sari"])
def test_an_account_in_use_is_not_turned_into_an_administrator(cast, username):
    with pytest.raises(Exception, match="sudah dipakai"):
        call_command("create_admin", username, "--name", "Rina")

    assert not User.objects.get(username="budi").is_superuser


def test_the_first_administrator_gets_in_by_a_one_time_link(db, capsys):
    link, note = printed(capsys, "rina", "--name", "Rina")

    assert note == "Berlaku 24 jam, satu kali."
    assert Client().post(link, {"password": NEW}).status_code == 302
    assert Client().get(link).status_code == 410
    assert is_in(signed_in("rina", NEW))
    user = User.objects.get(username="rina")
    assert (user.is_staff, user.is_superuser) == (True, True)


def test_an_administrator_who_never_came_gets_a_fresh_link(db, capsys):
    first, _ = printed(capsys, "rina", "--name", "Rina")
    second, _ = printed(capsys, "rina", "--name", "Rina")

    assert Client().get(first).status_code == 410
    assert Client().get(second).status_code == 200
