"""Guessing is slowed, and nobody is locked out of their own account by a stranger."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import throttle
from accounts.models import SignInAttempt
from tests import factories
from tests.accounts.doors import TOO_MANY, WRONG, is_in, knock, said, signed_in, without
from tests.factories import PASSWORD

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
HOME, STRANGER = "198.51.100.7", "203.0.113.9"


@pytest.fixture
def hari(cast):
    return factories.person("hari", phone="+6281234567890", email="hari@desa.id")


def guess(times, login="hari", address=STRANGER, client=None):
    client = client or Client()
    return [knock(client, login, "salah-sekali", address=address) for _ in range(times)]


def try_from_everywhere(user, typed="hari"):
    """As many tries as an account may see in an hour, each from its own address."""
    for number in range(throttle.PER_ACCOUNT[0]):
        assert throttle.begin(typed, user.pk, f"10.0.{number // 250}.{number % 250}")


def test_k_brute_force_slowed_after_ten_failures_from_one_address(hari):
    answers = [said(answer) for answer in guess(20)]

    assert all(WRONG in answer for answer in answers[:10])
    assert all(TOO_MANY in answer for answer in answers[10:])
    client = Client()
    assert TOO_MANY in said(knock(client, "hari", address=STRANGER))
    assert not is_in(client)


@pytest.mark.parametrize("login", ["hari", "0812 3456 7890", "hari@desa.id"])
def test_k_brute_force_slowed_by_whichever_name_the_account_is_tried(hari, login):
    """Ten wrong ones by three names: the right password opens nothing, by any of them."""
    for name in ("0812 3456 7890", "+62812-3456-7890", "hari@desa.id", "Hari@desa.id", "HARI"):
        guess(2, name)

    client = Client()
    answer = knock(client, login, address=STRANGER)

    assert WRONG in said(answer)
    assert "Tunggu lima menit sebelum mencoba lagi." in said(answer)
    assert not is_in(client)


def test_the_right_password_opens_again_five_minutes_after_guesses_by_another_name(hari):
    client = Client()
    with time_machine.travel(NOON, tick=False):
        guess(11, "hari", address=HOME)
    with time_machine.travel(NOON + timedelta(minutes=4), tick=False):
        assert WRONG in said(knock(client, "hari@desa.id", address=HOME))
    with time_machine.travel(NOON + timedelta(minutes=6), tick=False):
        knock(client, "hari@desa.id", address=HOME)

    assert is_in(client)


# What is tried first, and two names that must then be answered alike: one of the same person, and
# one of nobody.
TOGETHER = [
    ("hari", "0812 3456 7890", "0812 9999 9999"),
    ("hari", "hari@desa.id", "tidak@ada.id"),
    ("hari@desa.id", "hari", "siapa"),
    ("hari@desa.id", "0812 3456 7890", "0812 9999 9999"),
    ("0812 3456 7890", "hari", "siapa"),
    ("0812 3456 7890", "hari@desa.id", "tidak@ada.id"),
]


@pytest.mark.parametrize(("tried", "same", "nobody"), TOGETHER)
def test_k_no_account_enumeration_by_names_that_belong_together(hari, tried, same, nobody):
    guess(11, tried)

    for _ in range(12):
        there, nowhere = guess(1, same)[0], guess(1, nobody)[0]
        assert without(there, same) == without(nowhere, nobody)
    assert TOO_MANY in said(there)


@pytest.mark.parametrize(("tried", "same", "nobody"), TOGETHER)
def test_k_no_account_enumeration_by_the_work_of_an_answer(hari, hashing, tried, same, nobody):
    """An account that is not tried now hashes and asks the database as often as nobody's."""
    work = []
    guess(11, tried)
    for login in (same, nobody):
        hashing.runs = 0
        with CaptureQueriesContext(connection) as queries:
            guess(1, login)
        work.append((hashing.runs, len(queries)))

    assert work[0] == work[1]
    assert work[0][0] > 0


def test_k_no_account_enumeration_by_the_limit_of_an_address(hari):
    """A try at somebody counts as one for the address, like a try at nobody."""
    assert throttle.begin("hari", hari.pk, STRANGER)
    for number in range(throttle.PER_ADDRESS[0] - 1):
        assert throttle.begin(f"siapa-{number}", hari.pk + 1 + number, STRANGER)

    assert throttle.begin("lain", None, STRANGER) is None


def test_success_by_one_name_says_nothing_about_the_others(hari):
    """Somebody behind the same address learns from it neither who nor when."""
    guess(10, "hari", address=HOME)
    with time_machine.travel(timezone.now() + timedelta(minutes=4), tick=False):
        guess(1, "hari@desa.id", address=HOME)
        assert TOO_MANY in said(guess(1, "hari", address=HOME)[0])


def test_a_person_who_is_signed_in_is_told_to_wait(hari):
    client = signed_in("hari", address=HOME)
    guess(11, "hari@desa.id", address=HOME)

    answer = client.post("/akun/pastikan/", {"password": PASSWORD}, REMOTE_ADDR=HOME)

    assert TOO_MANY in said(answer)


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
    try_from_everywhere(hari)

    assert throttle.begin("hari", hari.pk, "10.9.9.9") is None
    assert TOO_MANY in said(knock(Client(), "hari", address=HOME))


def test_k_brute_force_slowed_from_anywhere_by_another_name(hari):
    try_from_everywhere(hari, typed="hari@desa.id")
    client = Client()

    assert WRONG in said(knock(client, "hari", address=HOME))
    assert not is_in(client)


def test_k_brute_force_slowed_for_an_address_whatever_the_account(hari):
    for number in range(throttle.PER_ADDRESS[0]):
        assert throttle.begin(f"siapa-{number}", None, STRANGER)

    assert throttle.begin("lain", None, STRANGER) is None
    assert throttle.begin("lain", None, HOME)


def test_k_brute_force_slowed_for_a_whole_ipv6_network(hari):
    for number in range(10):
        assert throttle.begin("hari", hari.pk, f"2001:db8:1:1::{number:x}")

    assert throttle.begin("hari", hari.pk, "2001:db8:1:1:ffff::1") is None
    assert throttle.begin("hari", hari.pk, "2001:db8:1:2::1")


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
    try_from_everywhere(hari)

    assert TOO_MANY in said(knock(Client(), "hari", address=HOME))
    knock(own, "hari", address=HOME)
    assert is_in(own)


@pytest.mark.parametrize("word", ["forged", "somebody else's"])
def test_the_word_of_a_browser_counts_only_for_the_account_that_signed_in(cast, hari, word):
    client = signed_in("citra", address=HOME)
    client.post("/akun/keluar/")
    if word == "forged":
        client.cookies["kenal"] = f"WzVd:1abcde:{'x' * 43}"
    try_from_everywhere(hari)

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

    rows = SignInAttempt.objects.values_list("account", "address")
    kept = " ".join(sum(rows, ()))
    assert len(rows) == 2
    assert not [word for word in ("hari", "user", STRANGER) if word in kept]


def test_the_count_is_swept_after_an_hour(hari):
    with time_machine.travel(NOON, tick=False):
        guess(3)
    with time_machine.travel(NOON + timedelta(minutes=61), tick=False):
        guess(1, address=HOME)

        assert SignInAttempt.objects.count() == 2
