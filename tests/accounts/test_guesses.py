"""Codes of invitations and links are not guessed, and a village is not kept out."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from accounts import actions as accounts
from groups import actions
from tests import factories
from tests.accounts.doors import goes_to, said

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
CODE, HERE, ELSEWHERE = "/akun/undangan/", "198.51.100.7", "203.0.113.9"


def type_code(code, client=None, address=HERE):
    return (client or Client()).post(CODE, {"code": code}, REMOTE_ADDR=address)


def open_link(path, client=None, address=HERE):
    return (client or Client()).get(path, REMOTE_ADDR=address)


def guess(times, way="code", client=None, address=HERE):
    """Wrong secrets, each another one; gives back the statuses."""
    ways = {
        "code": lambda wrong: type_code(wrong, client, address),
        "invitation": lambda wrong: open_link(f"/akun/undangan/{wrong}/", client, address),
        "reset link": lambda wrong: open_link(f"/akun/tautan/{wrong}/", client, address),
    }
    return [ways[way](f"WR0NG{number:011}").status_code for number in range(times)]


def signed_in(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def token(cast):
    return actions.invite(factories.row(cast.tampang), by=cast.ayu)


@pytest.mark.parametrize(
    ("way", "wrong"), [("code", 200), ("invitation", 410), ("reset link", 410)]
)
@pytest.mark.parametrize("who", [None, "citra"])
def test_k_automated_guesses_at_secrets_are_limited(cast, way, wrong, who):
    client = signed_in(getattr(cast, who)) if who else None

    assert guess(35, way, client) == [wrong] * 30 + [429] * 5


def test_k_automated_guesses_count_alike_at_the_form_and_at_the_address(token):
    guess(15, "code")
    guess(15, "invitation")

    assert type_code(token).status_code == 429
    assert open_link(f"/akun/undangan/{token}/").status_code == 429


def test_guesses_at_invitations_do_not_close_the_links_to_a_password(cast, token):
    link = accounts.issue_reset_link(cast.budi, by=cast.ayu)
    guess(30, "code")

    assert open_link(f"/akun/tautan/{link}/").status_code == 200


def test_a_right_code_after_too_many_wrong_ones_is_not_looked_at(cast, token):
    client = signed_in(cast.citra)
    guess(30, "code", client)

    for answer in (
        type_code(token, client),
        open_link(f"/akun/undangan/{token}/", client),
        client.post(f"/akun/undangan/{token}/", REMOTE_ADDR=HERE),
    ):
        assert answer.status_code == 429
    assert not cast.citra.memberships.exists()


@pytest.mark.parametrize(("minutes", "status"), [(9, 429), (11, 302)])
def test_the_wait_is_told_and_is_over_when_it_says(token, minutes, status):
    with time_machine.travel(NOON, tick=False):
        guess(30, "code")
        typed, opened = type_code(token), open_link(f"/akun/undangan/{token}/")
        assert "Terlalu banyak kode yang keliru. Tunggu 10 menit, lalu coba lagi." in said(typed)
        assert f'value="{token}"' in typed.content.decode()
        assert "Tunggu 10 menit, lalu coba lagi." in said(opened)
        assert opened["Retry-After"] == "600"
    with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False):
        assert type_code(token).status_code == status


def test_waiting_is_not_made_longer_by_trying_meanwhile(token):
    with time_machine.travel(NOON, tick=False):
        guess(30, "code")
    with time_machine.travel(NOON + timedelta(minutes=9), tick=False):
        guess(20, "code")
    with time_machine.travel(NOON + timedelta(minutes=11), tick=False):
        assert type_code(token).status_code == 302


def test_a_village_behind_one_address_is_not_kept_out_by_one_neighbour(cast, token):
    guess(30, "code")
    guess(30, "code", signed_in(cast.budi))

    assert goes_to(type_code(token, signed_in(cast.citra))) == f"/akun/undangan/{token}/"
    assert goes_to(type_code(token, address=ELSEWHERE)) == f"/akun/undangan/{token}/"


def test_many_accounts_behind_one_address_are_limited_together(cast, token):
    for user in cast.everybody[:4]:
        guess(30, "code", signed_in(user))

    assert type_code(token, signed_in(cast.eko)).status_code == 429


def test_right_codes_and_used_ones_are_no_guesses(cast, token):
    for _ in range(40):
        assert open_link(f"/akun/undangan/{token}/").status_code == 200
    actions.accept_invitation(actions.find_invitation(token), by=cast.citra, publish_name=False)

    assert {open_link(f"/akun/undangan/{token}/").status_code for _ in range(40)} == {410}


@pytest.mark.parametrize("way", ["code", "invitation"])
def test_k_automated_guesses_behind_one_ipv6_subscriber_are_limited(cast, way):
    statuses = [guess(1, way, address=f"2001:db8:1:1::{number:x}")[0] for number in range(1, 32)]

    assert statuses[-1] == 429
