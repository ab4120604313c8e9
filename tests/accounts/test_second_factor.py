"""The second factor: staff cannot work without it, and cannot take it off themselves."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from accounts import actions
from accounts.models import User
from core.change.refusals import TransitionRefused
from core.models import Event
from tests.accounts.doors import (
    HOSTILE,
    code,
    enrol,
    goes_to,
    is_in,
    knock,
    prove_password,
    said,
    signed_in,
)

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
ENROL, OFF, CODES = (
    "/akun/faktor-kedua/aktifkan/",
    "/akun/faktor-kedua/matikan/",
    "/akun/kode-cadangan/",
)
AT_SIGN_IN, AGAIN = "/akun/masuk/kode/", "/akun/pastikan/kode/"
NOT_MATCHING = "Kode tidak cocok."
PERIOD = timedelta(seconds=30)


@pytest.fixture(autouse=True)
def _required(settings, cast):
    settings.STAFF_SECOND_FACTOR = True


def secret_on(page):
    return re.search(r"<output[^>]*>([A-Z2-7=]{16,})<", page.content.decode())[1]


def enrolled_by_hand(client):
    """Walks through enrolment as a person does; gives back the secret."""
    prove_password(client)
    secret = secret_on(client.get(ENROL))
    assert goes_to(client.post(ENROL, {"code": code(secret)})) == CODES
    return secret


def with_factor(username, secret):
    """A fresh browser that has given password and code."""
    client = signed_in(username)
    answer = client.post(AT_SIGN_IN, {"code": code(secret)})
    assert answer.status_code == 302, said(answer)
    return client


def backup_codes(client):
    prove_password(client)
    return re.findall(r"\b\d{8}\b", said(client.get(CODES)))


# --- Staff without it --------------------------------------------------------------------------


@pytest.mark.parametrize("username", ["dewi", "sari"])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/groups/kimgroup/", "/admin/accounts/user/", "/meja/"]
)
def test_staff_without_it_are_led_to_enrolment(username, method, address):
    client = signed_in(username)

    assert goes_to(getattr(client, method)(address)) == ENROL


@pytest.mark.parametrize(
    "address", ["/akun/data-saya/", "/akun/faktor-kedua/", "/akun/pastikan/", "/akun/keluar/"]
)
def test_what_leads_to_it_is_reachable_before_it(address):
    assert signed_in("dewi").get(address).status_code == 200


def test_signing_out_is_possible_before_it():
    client = signed_in("dewi")
    client.post("/akun/keluar/")

    assert not is_in(client)


def test_members_need_none():
    assert signed_in("citra").get("/meja/").status_code == 200


def test_enrolment_asks_for_the_password_first():
    answer = signed_in("dewi").get(ENROL)

    assert answer["Location"] == f"/akun/pastikan/?next={ENROL.replace('/', '%2F')}"


# --- Enrolling ---------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["000000", "", "12345", *HOSTILE.values()])
def test_enrolment_refuses_a_wrong_code(value):
    client = signed_in("dewi")
    prove_password(client)
    client.get(ENROL)

    answer = client.post(ENROL, {"code": value})

    assert answer.status_code == 200
    assert not Authenticator.objects.exists()


def test_enrolling_opens_the_desk_and_shows_codes_for_a_lost_phone():
    client = signed_in("dewi")

    enrolled_by_hand(client)

    assert len(re.findall(r"\b\d{8}\b", said(client.get(CODES)))) == 10
    assert client.get("/admin/").status_code == 200
    assert client.get("/meja/").status_code == 200


def test_the_secret_is_encrypted_in_the_database():
    client = signed_in("dewi")
    secret = enrolled_by_hand(client)

    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    sessions = str([session.get_decoded() for session in Session.objects.all()])
    assert secret not in kept
    assert secret.rstrip("=") not in kept
    assert secret not in sessions
    for backup in backup_codes(client):
        assert backup not in kept


def test_the_secret_can_be_read_after_the_portals_key_was_changed(settings):
    secret = enrol(User.objects.get(username="dewi"))
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-of-the-portal-" * 3

    assert with_factor("dewi", secret).get("/admin/").status_code == 200


def test_codes_for_a_lost_phone_can_be_taken_along():
    client = signed_in("dewi")
    enrolled_by_hand(client)

    answer = client.get("/akun/kode-cadangan/unduh/")

    assert answer["Content-Disposition"] == 'attachment; filename="kode-cadangan.txt"'
    assert len(answer.content.split()) == 10
    assert "no-store" in answer["Cache-Control"]


# --- Signing in with it ------------------------------------------------------------------------


def test_the_password_alone_opens_nothing():
    enrol(User.objects.get(username="dewi"))

    client = signed_in("dewi")

    assert not is_in(client)
    for address in ("/admin/", "/meja/", ENROL, CODES, OFF):
        path, _ = client.get(address, follow=True).redirect_chain[-1]
        assert path == AT_SIGN_IN
    assert not is_in(client)


@pytest.mark.parametrize("value", ["000000", "", *HOSTILE.values()])
def test_a_wrong_code_is_refused_calmly(value):
    enrol(User.objects.get(username="dewi"))
    client = signed_in("dewi")

    answer = client.post(AT_SIGN_IN, {"code": value})

    assert answer.status_code == 200
    assert not is_in(client)


def test_k_brute_force_of_codes_slowed_after_five_wrong_ones():
    secret = enrol(User.objects.get(username="dewi"))
    client = signed_in("dewi")
    with time_machine.travel(NOON, tick=False):
        answers = [said(client.post(AT_SIGN_IN, {"code": "000000"})) for _ in range(6)]
        right = client.post(AT_SIGN_IN, {"code": code(secret)})

    assert all(NOT_MATCHING in answer for answer in answers[:5])
    assert "Terlalu banyak percobaan" in answers[5]
    assert "Terlalu banyak percobaan" in said(right)
    assert not is_in(client)


def test_k_brute_force_of_codes_slowed_across_browsers():
    secret = enrol(User.objects.get(username="dewi"))
    for _ in range(5):
        signed_in("dewi").post(AT_SIGN_IN, {"code": "000000"})

    client = signed_in("dewi")
    client.post(AT_SIGN_IN, {"code": code(secret)})

    assert not is_in(client)


def test_the_code_of_the_app_opens_the_desk_once():
    secret = enrol(User.objects.get(username="dewi"))
    with time_machine.travel(NOON, tick=False):
        first, second = signed_in("dewi"), signed_in("dewi")
        first.post(AT_SIGN_IN, {"code": code(secret)})
        answer = second.post(AT_SIGN_IN, {"code": code(secret)})

        assert first.get("/admin/").status_code == 200
        assert NOT_MATCHING in said(answer)
        assert not is_in(second)


def test_the_code_that_enrols_signs_in_nowhere_else():
    with time_machine.travel(NOON, tick=False):
        secret = enrolled_by_hand(signed_in("dewi"))
        cache.clear()
        second = signed_in("dewi")

        assert NOT_MATCHING in said(second.post(AT_SIGN_IN, {"code": code(secret)}))
        assert not is_in(second)

    with time_machine.travel(NOON + PERIOD, tick=False):
        second.post(AT_SIGN_IN, {"code": code(secret)})
        assert is_in(second)


@pytest.mark.parametrize("spelled", ["{}{}", " {}{} ", "{} {}"])
def test_a_used_code_stays_used_when_the_cache_is_lost(spelled):
    secret = enrol(User.objects.get(username="dewi"))
    with time_machine.travel(NOON, tick=False):
        first, second = signed_in("dewi"), signed_in("dewi")
        shown = code(secret)
        first.post(AT_SIGN_IN, {"code": shown})
        cache.clear()
        second.post(AT_SIGN_IN, {"code": spelled.format(shown[:3], shown[3:])})

        assert is_in(first)
        assert not is_in(second)


@pytest.mark.parametrize("seconds", [1, 29, 31, 45])
def test_a_used_code_stays_used_while_clocks_may_differ(settings, seconds):
    settings.MFA_TOTP_TOLERANCE = 1
    secret = enrol(User.objects.get(username="dewi"))
    with time_machine.travel(NOON, tick=False):
        shown = code(secret)
        signed_in("dewi").post(AT_SIGN_IN, {"code": shown})
    with time_machine.travel(NOON + timedelta(seconds=seconds), tick=False):
        client = signed_in("dewi")
        client.post(AT_SIGN_IN, {"code": shown})

        assert not is_in(client)


def test_a_code_from_before_the_last_one_used_is_dead(settings):
    settings.MFA_TOTP_TOLERANCE = 1
    secret = enrol(User.objects.get(username="dewi"))
    with time_machine.travel(NOON, tick=False):
        first, second = signed_in("dewi"), signed_in("dewi")
        first.post(AT_SIGN_IN, {"code": code(secret, later=1)})
        second.post(AT_SIGN_IN, {"code": code(secret)})

        assert is_in(first)
        assert not is_in(second)


@pytest.mark.parametrize("address", [OFF, CODES])
def test_a_used_code_proves_nothing_again(address):
    with time_machine.travel(NOON, tick=False):
        client = signed_in("citra")
        secret = enrolled_by_hand(client)
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        shown = code(secret)
        assert client.post(AGAIN, {"code": shown}).status_code == 302
        cache.clear()

        assert NOT_MATCHING in said(client.post(f"{AGAIN}?next={address}", {"code": shown}))


def test_a_code_for_a_lost_phone_works_once():
    client = signed_in("dewi")
    enrolled_by_hand(client)
    backup = backup_codes(client)[0]

    first, second = signed_in("dewi"), signed_in("dewi")
    first.post(AT_SIGN_IN, {"code": backup})
    second.post(AT_SIGN_IN, {"code": backup})

    assert first.get("/admin/").status_code == 200
    assert not is_in(second)


def test_new_codes_for_a_lost_phone_end_the_old_ones():
    client = signed_in("dewi")
    enrolled_by_hand(client)
    old = backup_codes(client)
    client.post("/akun/kode-cadangan/baru/")

    assert not set(old) & set(backup_codes(client))


def test_who_cannot_give_the_code_may_sign_in_as_somebody_else():
    enrol(User.objects.get(username="dewi"))
    client = signed_in("dewi")
    assert goes_to(client.get("/akun/masuk/")) == AT_SIGN_IN

    answer = client.post("/akun/keluar/", {"next": "/akun/masuk/"})
    knock(client, "citra")

    assert answer["Location"] == "/akun/masuk/"
    assert is_in(client)


def test_a_session_from_before_enrolment_must_show_the_code_too():
    with time_machine.travel(NOON, tick=False):
        thief, owner = signed_in("dewi"), signed_in("dewi")
        secret = enrolled_by_hand(owner)

        answer = thief.get("/admin/groups/kimgroup/")
        assert answer["Location"] == f"{AGAIN}?next=%2Fadmin%2Fgroups%2Fkimgroup%2F"
        assert thief.post("/admin/groups/kimgroup/").status_code == 302
        again = thief.post(f"{AGAIN}?next=/admin/", {"code": code(secret)})
        assert NOT_MATCHING in said(again)

    with time_machine.travel(NOON + PERIOD, tick=False):
        assert goes_to(thief.post(f"{AGAIN}?next=/admin/", {"code": code(secret)})) == "/admin/"
        assert thief.get("/admin/").status_code == 200


# --- Taking it off -----------------------------------------------------------------------------


def test_staff_cannot_take_it_off():
    client = signed_in("dewi")
    enrolled_by_hand(client)

    page, answer = client.get(OFF), client.post(OFF)

    for response in (page, answer):
        assert "Staf dinas tidak dapat mematikan verifikasi dua langkah" in said(response)
    assert "Ya, matikan" not in said(page)
    assert Authenticator.objects.filter(type="totp").exists()
    assert client.get("/admin/").status_code == 200


def test_members_may_take_it_off_with_their_password():
    client = signed_in("citra")
    enrolled_by_hand(client)

    assert "Ya, matikan" in said(client.get(OFF))
    client.post(OFF)

    assert not Authenticator.objects.exists()


def test_taking_it_off_asks_for_the_password_first():
    with time_machine.travel(NOON, tick=False):
        client = signed_in("citra")
        enrolled_by_hand(client)
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        assert goes_to(client.post(OFF)).startswith("/akun/pastikan/")

    assert Authenticator.objects.filter(type="totp").exists()


@pytest.mark.parametrize("by", ["sari", "dewi", "ayu", "budi"])
def test_a_second_factor_is_removed_by_another_superuser_only(by):
    sari = User.objects.get(username="sari")
    enrol(sari)

    with pytest.raises(TransitionRefused):
        actions.reset_second_factor(sari, by=User.objects.get(username=by))

    assert Authenticator.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize(("by", "status"), [("dewi", 403), ("budi", 302)])
def test_others_do_not_reach_the_button(settings, by, status):
    settings.STAFF_SECOND_FACTOR = False
    dewi = User.objects.get(username="dewi")
    enrol(dewi)
    client = Client()
    client.force_login(
        User.objects.get(username=by), backend="django.contrib.auth.backends.ModelBackend"
    )

    answer = client.post(f"/admin/accounts/user/{dewi.pk}/hapus-faktor-kedua/")

    assert answer.status_code == status
    assert Authenticator.objects.exists()


def test_another_superuser_removes_a_lost_one_and_it_is_written_down():
    dewi, sari = User.objects.get(username="dewi"), User.objects.get(username="sari")
    enrol(dewi)
    office = with_factor("sari", enrol(sari))
    address = f"/admin/accounts/user/{dewi.pk}/hapus-faktor-kedua/"

    assert office.get(address).status_code == 200
    assert Authenticator.objects.filter(user=dewi).exists()
    office.post(address)
    office.post(address)

    assert not Authenticator.objects.filter(user=dewi).exists()
    (event,) = Event.objects.about(dewi)
    assert (event.verb, event.actor) == ("second_factor_reset", sari)
    assert goes_to(signed_in("dewi").get("/admin/")) == ENROL


def test_no_superuser_removes_their_own_on_the_page_either():
    sari = User.objects.get(username="sari")
    office = with_factor("sari", enrol(sari))

    answer = office.post(f"/admin/accounts/user/{sari.pk}/hapus-faktor-kedua/", follow=True)

    assert "Hanya admin utama lain" in said(answer)
    assert Authenticator.objects.filter(user=sari).exists()
