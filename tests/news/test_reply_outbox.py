"""A reply from the outbox of a phone: once, refused in words, and its secret is stored nowhere."""

import json

import pytest
from django.test import Client

from core.models import Receipt
from news import actions as news
from news.actions import replies
from news.models import Reply
from tests import replies as made
from tests.core.outbox import phone

FORM = {**made.WORDS, "agrees": "on"}


@pytest.fixture
def story(cast):
    return made.story_of_trusted(cast)


@pytest.fixture
def link(cast, story):
    return made.link(story, cast.ayu)


def send(path, key=None, **fields):
    form = {**FORM, "form_key": phone.new_key(), **fields}
    return Client().post(path, form, headers={"Kiriman": key or phone.new_key()})


def reasons(answer):
    told = answer.json()
    assert told["state"] == "refused"
    return [(reason["field"], reason["text"]) for reason in told["reasons"]]


@pytest.mark.parametrize("end", ["unknown", "revoked", "withdrawn"])
def test_a_link_that_opens_nothing_takes_nothing(cast, story, link, end):
    token, row = link
    if end == "unknown":
        token = "WR0NG" + token[5:]
    elif end == "revoked":
        replies.revoke_story_link(story, row, by=cast.ayu)
    else:
        news.withdraw(story, by=cast.ayu, reason="Keliru.")

    assert send(made.path_of(token)).status_code == 410
    assert not Reply.objects.exists()
    assert not Receipt.objects.exists()


def test_k_automated_guesses_by_the_outbox_are_counted(cast, link):
    """Whatever the outbox refuses is rolled back; a wrong guess is not."""
    found = [send(made.path_of(f"WR0NG{number:011}")).status_code for number in range(32)]

    assert found == [410] * 30 + [429] * 2
    assert send(made.path_of(link[0])).status_code == 429


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("agrees", "", "Tanpa persetujuan"),
        ("text", "Telepon 0812-3456-7890.", "Ada nomor HP"),
        ("name", "", "Isi dulu"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(cast, link, field, value, words):
    (found,) = reasons(send(made.path_of(link[0]), **{field: value}))

    assert found[0] == field
    assert words in found[1]
    assert not Reply.objects.exists()


def test_a_second_reply_behind_one_link_is_refused_in_words(cast, link):
    path = made.path_of(link[0])
    assert send(path).json()["state"] == "sent"

    assert reasons(send(path)) == [("", replies.STANDS)]
    assert Reply.objects.count() == 1


def test_the_same_sending_makes_one_reply_and_gets_one_answer(cast, link):
    path, key = made.path_of(link[0]), phone.new_key()
    first, second = (send(path, key).json() for _ in range(2))

    assert first == second
    assert first["state"] == "sent"
    assert Reply.objects.count() == Receipt.objects.count() == 1
    assert phone.permit(Client(), key)["receipts"] == {key: {"to": "", "words": []}}


def test_k_a_receipt_holds_no_secret(cast, link):
    token, _ = link
    send(made.path_of(token))

    (receipt,) = Receipt.objects.values()
    assert token not in json.dumps(receipt, default=str)
