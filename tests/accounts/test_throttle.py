"""Guessing is slowed, and nobody is locked out of their own account by a stranger."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from accounts import throttle
from accounts.models import SignInAttempt
from tests import factories
from tests.accounts.doors import TOO_MANY, WRONG, is_in, knock, said, signed_in

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
HOME, STRANGER = "198.51.100.7", "203.0.113.9"


@pytest.fixture
def hari(cast):
    return factories.person("hari", phone="+6281234567890", email="hari@desa.id")


def guess(times, login="hari", address=STRANGER, client=None):
    client = client or Client()
    return [knock(client, login, "salah-sekali", address=address) for _ in range(times)]


def key(user):
    return f"user:{user.pk}"


def test_k_brute_force_slowed_after_ten_failures_from_one_address(hari):
    answers = [said(answer) for answer in guess(20)]

    assert all(WRONG in answer for answer in answers[:10])
    assert all(TOO_MANY in answer for answer in answers[10:])
    client = Client()
    assert TOO_MANY in said(knock(client, "hari", address=STRANGER))
    assert not is_in(client)


def test_k_brute_force_slowed_alike_however_the_account_is_spelled(hari):
    for login in ("0812 3456 7890", "+62812-3456-7890", "hari@desa.id", "Hari@desa.id", "hari"):
        guess(2, login)

    assert TOO_MANY in said(guess(1, "HARI")[0])


@pytest.mark.parametrize(
    "spellings",
    [
        ["0812 9999 9999", "62812-9999-9999", "+62 812 9999 9999"],
        ["Tidak@ada.id", "tidak@ada.id", "TIDAK@ADA.ID"],
        ["siapa", "Siapa", "SIAPA"],
    ],
)
def test_k_no_account_enumeration_by_the_limit(hari, spellings):
    for login in spellings[:2]:
        guess(5, login)

    assert TOO_MANY in said(guess(1, spellings[2])[0])


def test_k_brute_force_slowed_for_an_account_from_anywhere(hari):
    for number in range(throttle.PER_ACCOUNT[0]):
        assert throttle.begin(key(hari), f"10.0.{number // 250}.{number % 250}")

    assert throttle.begin(key(hari), "10.9.9.9") is None
    assert TOO_MANY in said(knock(Client(), "hari", address=HOME))


def test_k_brute_force_slowed_for_an_address_whatever_the_account(hari):
    for number in range(throttle.PER_ADDRESS[0]):
        assert throttle.begin(f"typed:{number}", STRANGER)

    assert throttle.begin("typed:lain", STRANGER) is None
    assert throttle.begin("typed:lain", HOME)


def test_k_brute_force_slowed_for_a_whole_ipv6_network(hari):
    for number in range(10):
        assert throttle.begin(key(hari), f"2001:db8:1:1::{number:x}")

    assert throttle.begin(key(hari), "2001:db8:1:1:ffff::1") is None
    assert throttle.begin(key(hari), "2001:db8:1:2::1")


def test_a_forged_forwarding_header_is_no_other_address(hari):
    client = Client()
    for number in range(11):
        answer = client.post(
            "/akun/masuk/",
            {"login": "hari", "password": "salah"},
            REMOTE_ADDR=STRANGER,
            headers={"X-Forwarded-For": f"10.0.0.{number}"},
        )

    assert TOO_MANY in said(answer)


def test_k_no_owner_lock_out_by_a_stranger_elsewhere(hari):
    guess(20)

    assert is_in(signed_in("hari", address=HOME))


def test_k_no_owner_lock_out_by_many_strangers_for_a_browser_that_was_in_before(hari):
    own = signed_in("hari", address=HOME)
    own.post("/akun/keluar/")
    for number in range(throttle.PER_ACCOUNT[0]):
        throttle.begin(key(hari), f"10.0.{number // 250}.{number % 250}")

    assert TOO_MANY in said(knock(Client(), "hari", address=HOME))
    knock(own, "hari", address=HOME)
    assert is_in(own)


@pytest.mark.parametrize("word", ["forged", "somebody else's"])
def test_the_word_of_a_browser_counts_only_for_the_account_that_signed_in(cast, hari, word):
    client = signed_in("citra", address=HOME)
    client.post("/akun/keluar/")
    if word == "forged":
        client.cookies["kenal"] = f"WzVd:1abcde:{'x' * 43}"
    for number in range(throttle.PER_ACCOUNT[0]):
        throttle.begin(key(hari), f"10.0.{number // 250}.{number % 250}")

    assert TOO_MANY in said(knock(client, "hari", address=HOME))


def test_digits_that_are_typed_are_nobodys_key(hari):
    guess(10, str(hari.pk), address=HOME)

    assert is_in(signed_in("hari", address=HOME))


@pytest.mark.parametrize(("minutes", "inside"), [(4, False), (6, True)])
def test_the_owner_waits_five_minutes_after_ten_slips(hari, minutes, inside):
    client = Client()
    with time_machine.travel(NOON, tick=False):
        guess(10, address=HOME, client=client)
    with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False):
        knock(client, "hari", address=HOME)
        assert is_in(client) is inside


def test_refused_tries_do_not_make_the_wait_longer(hari):
    client = Client()
    with time_machine.travel(NOON, tick=False):
        guess(10, address=HOME, client=client)
    with time_machine.travel(NOON + timedelta(minutes=4), tick=False):
        guess(20, address=HOME, client=client)
    with time_machine.travel(NOON + timedelta(minutes=6), tick=False):
        knock(client, "hari", address=HOME)
        assert is_in(client)


def test_success_forgets_the_slips_before_it(hari):
    guess(9, address=HOME)
    signed_in("hari", address=HOME)

    assert WRONG in said(guess(9, address=HOME)[-1])


def test_an_own_account_does_not_wash_away_guesses_at_another(hari, cast):
    guess(10)
    signed_in("citra", address=STRANGER)

    assert TOO_MANY in said(guess(1)[0])


def test_the_count_tells_neither_who_nor_where(hari):
    guess(1)

    (row,) = SignInAttempt.objects.values("account", "address")
    kept = " ".join(row.values())
    assert not [word for word in ("hari", "user", STRANGER) if word in kept]


def test_the_count_is_swept_after_an_hour(hari):
    with time_machine.travel(NOON, tick=False):
        guess(3)
    with time_machine.travel(NOON + timedelta(minutes=61), tick=False):
        guess(1, address=HOME)

        assert SignInAttempt.objects.count() == 1
