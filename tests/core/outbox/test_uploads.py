"""Files in pieces: each once, in order, within limits, and only for their account."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import throttle
from core.models import Piece, Upload
from core.outbox import uploads
from tests.core.outbox import phone
from tests.groups.test_concurrency import people, together

KEY = "11111111-1111-4111-8111-111111111111"
__all__ = ["people"]


@pytest.fixture
def budi(sign_in, cast):
    return sign_in(cast.budi)


def stored(key=KEY):
    upload = Upload.objects.get(key=key)
    return b"".join(bytes(piece.content) for piece in upload.pieces.all())


def test_a_stranger_adds_nothing_to_the_file_of_an_account_and_learns_nothing(sign_in, cast):
    phone.patch(sign_in(cast.budi), KEY, b"abc", offset=0, size=6)
    client = Client()

    assert phone.patch(client, KEY, b"def", offset=3, size=6).status_code == 409
    assert client.head(reverse("outbox_piece", args=[KEY]))["Upload-Offset"] == "0"
    assert stored() == b"abc"


def test_a_file_without_an_account_waits_for_its_form(db):
    client = Client()
    assert phone.patch(client, KEY, b"abc", offset=0, size=6).status_code == 204
    assert phone.patch(client, KEY, b"def", offset=3, size=6).status_code == 204

    assert uploads.open_file("", KEY, "a.jpg").read() == b"abcdef"
    assert uploads.open_file("other", KEY, "a.jpg") is None


def test_a_network_without_an_account_sends_no_more_than_its_share(db, monkeypatch):
    few = throttle.Limits(together=None, thing=None, address=(2, timedelta(hours=1)))
    monkeypatch.setattr(throttle, "PIECES", few)
    client = Client()
    for offset in (0, 1):
        assert phone.patch(client, KEY, b"a", offset=offset, size=9).status_code == 204

    assert phone.patch(client, KEY, b"a", offset=2, size=9).status_code == 429


def test_what_waits_without_accounts_is_bounded(db, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_WAITING_FOR_GUESTS", 10)
    client = Client()
    assert phone.patch(client, KEY, b"abc", offset=0, size=6).status_code == 204
    other = KEY.replace("1111-", "2222-", 1)

    assert phone.patch(client, other, b"abc", offset=0, size=6).status_code == 503


@pytest.mark.parametrize(("days", "left"), [(1, 1), (3, 0)])
def test_a_file_without_an_account_goes_after_two_days(db, days, left):
    phone.patch(Client(), KEY, b"abc", offset=0, size=6)
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        call_command("clean_up")

    assert Upload.objects.count() == left


def test_another_account_does_not_see_the_file(sign_in, cast):
    phone.patch(sign_in(cast.budi), KEY, b"abc", offset=0, size=6)

    assert phone.received(sign_in(cast.ayu), KEY) == 0


def test_without_a_token_nothing_is_taken(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.budi, backend="django.contrib.auth.backends.ModelBackend")

    assert phone.patch(client, KEY, b"abc", offset=0, size=3).status_code == 403
    token = phone.permit(client)["token"]
    answer = phone.patch(client, KEY, b"abc", offset=0, size=3, **{"X-CSRFToken": token})
    assert answer.status_code == 204


def test_pieces_are_put_together_in_order(budi):
    assert phone.patch(budi, KEY, b"abc", offset=0, size=6).headers["Upload-Offset"] == "3"
    assert phone.patch(budi, KEY, b"def", offset=3, size=6).headers["Upload-Offset"] == "6"

    assert stored() == b"abcdef"
    assert phone.received(budi, KEY) == 6


@pytest.mark.parametrize(("offset", "size"), [(0, 6), (2, 6), (4, 6), (6, 6), (3, 7)], ids=str)
def test_a_piece_that_does_not_follow_is_told_where_the_file_ends(budi, offset, size):
    phone.patch(budi, KEY, b"abc", offset=0, size=6)

    answer = phone.patch(budi, KEY, b"def", offset=offset, size=size)

    assert (answer.status_code, answer.headers["Upload-Offset"]) == (409, "3")
    assert stored() == b"abc"


def test_a_piece_in_the_middle_of_nothing_begins_at_zero(budi):
    answer = phone.patch(budi, KEY, b"def", offset=3, size=6)

    assert (answer.status_code, answer.headers["Upload-Offset"]) == (409, "0")
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("content", "offset", "size"),
    [
        (b"", 0, 6),
        (b"abcdefg", 0, 6),
        (b"a" * (64 * 1024 + 1), 0, 10**6),
        (b"abc", 0, 15 * 1024 * 1024 + 1),
        (b"abc", 0, 0),
    ],
    ids=["empty", "longer than the file", "large piece", "large file", "file of nothing"],
)
def test_what_is_too_large_or_nothing_is_not_taken(budi, content, offset, size):
    assert phone.patch(budi, KEY, content, offset=offset, size=size).status_code == 413
    assert not Piece.objects.exists()


@pytest.mark.parametrize("written", ["", "-1", "x", "1e3", "٣", "9" * 12, " 1"])
def test_a_broken_offset_is_refused(budi, written):
    answer = budi.patch(
        reverse("outbox_piece", args=[KEY]),
        b"abc",
        content_type="application/octet-stream",
        headers={"Upload-Offset": written, "Upload-Length": "3"},
    )

    assert answer.status_code in {400, 409}
    assert not Piece.objects.exists()


@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_other_methods_do_nothing(budi, method):
    assert getattr(budi, method)(reverse("outbox_piece", args=[KEY])).status_code == 405


def test_an_account_can_leave_so_much_and_no_more(budi, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_WAITING", 10)
    phone.patch(budi, KEY, b"abc", offset=0, size=6)

    assert phone.patch(budi, phone.new_key(), b"abc", offset=0, size=5).status_code == 413
    assert phone.patch(budi, phone.new_key(), b"abc", offset=0, size=4).status_code == 204
    # What was begun may be ended.
    assert phone.patch(budi, KEY, b"def", offset=3, size=6).status_code == 204


def test_files_without_their_form_go_after_a_week(budi):
    phone.patch(budi, KEY, b"abc", offset=0, size=6)

    for days, left in ((6, 1), (8, 0)):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            call_command("clean_up")
        assert Upload.objects.count() == left
    assert not Piece.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_one_piece_from_two_tabs_at_one_moment_is_stored_once(people):
    def tab():
        client = Client()
        client.force_login(people.budi, backend="django.contrib.auth.backends.ModelBackend")
        return phone.patch(client, KEY, b"abc", offset=0, size=6).status_code

    assert sorted(together(tab, tab)) == [204, 409]
    assert stored() == b"abc"


def test_the_permit_tells_who_is_in_and_is_never_kept(sign_in, cast, client):
    stranger = client.get(reverse("outbox_permit"))
    assert stranger.json()["holder"] == ""
    assert "no-store" in stranger["Cache-Control"]

    told = phone.permit(sign_in(cast.budi))
    assert len(told["holder"]) == 16
    assert told["now"].startswith(str(timezone.now().year))
