"""Aspirations from the outbox of a phone: each once, with its photos, whatever the line does."""

import pytest
from django.test import Client

from aspirations.models import Aspiration, Attachment
from core.models import Receipt, Upload
from tests import factories
from tests.aspirations.test_sending_pages import typed
from tests.core.outbox import phone

SEND, CARRY = "/aspirasi/kirim/", "/meja/aspirasi/bawakan/"


def carried(**more):
    consent = {"consent": "oral", "consent_by": "Ibu Rusmina sendiri"}
    return typed(**consent, **more)


def photos(client, count):
    """Uploads photos in pieces; returns what ``phone.send`` takes as files."""
    made = [factories.jpeg((40 + number, 30)) for number in range(count)]
    return [("photos", phone.upload(client, each), f"{n}.jpg") for n, each in enumerate(made)]


@pytest.mark.parametrize("signed_in", [False, True])
def test_it_arrives_once_with_its_photos(sign_in, cast, signed_in):
    client = sign_in(cast.citra) if signed_in else Client()
    values, key, files = typed(), phone.new_key(), photos(client, 2)
    answers = [phone.send(client, SEND, values, key=key, files=files) for _ in range(3)]

    assert [each["state"] for each in answers] == ["sent"] * 3
    assert len({each["to"] for each in answers}) == 1
    aspiration = Aspiration.objects.get()
    assert aspiration.attachments.count() == 2
    assert Upload.objects.count() == 0
    assert Receipt.objects.get().path == "aspirasi/kirim/"


def test_a_form_from_a_kept_page_has_no_key_and_keeps_its_photos(sign_in, cast):
    client = sign_in(cast.budi)
    values = carried()
    del values["form_key"]

    assert phone.send(client, CARRY, values, files=photos(client, 2))["state"] == "sent"
    assert Aspiration.objects.get().attachments.count() == 2


def test_a_lost_photo_is_asked_for_again(db):
    client = Client()
    missing = [("photos", phone.new_key(), "a.jpg")]

    assert phone.send(client, SEND, typed(), files=missing)["state"] == "files"
    assert not Aspiration.objects.exists()


def test_what_is_refused_keeps_nothing_here(db):
    client = Client()
    answer = phone.send(client, SEND, typed(text="Ya"), files=photos(client, 1))

    assert answer["state"] == "refused"
    assert [reason["field"] for reason in answer["reasons"]] == ["text"]
    assert not Aspiration.objects.exists()
    assert not Attachment.objects.exists()
    assert Upload.objects.count() == 1


def test_what_others_said_alike_holds_no_phone_up(cast):
    for _ in range(2):
        assert phone.send(Client(), SEND, typed())["state"] == "sent"
    assert Aspiration.objects.count() == 2


def test_thirty_carried_ones_with_photos_get_thirty_numbers(sign_in, cast):
    client = sign_in(cast.budi)
    for number in range(30):
        values = carried(text=f"Lampu jalan mati di tiang {number}.")
        for key in [phone.new_key()] * 2:
            answer = phone.send(client, CARRY, values, key=key, files=photos(client, 1))
            assert answer["state"] == "sent"
    assert Aspiration.objects.count() == 30
    assert len(set(Aspiration.objects.values_list("code", flat=True))) == 30
    assert Attachment.objects.exclude(aspiration=None).count() == 30


def test_who_is_signed_out_is_asked_to_sign_in(db):
    assert phone.send(Client(), CARRY, carried())["state"] == "sign_in"
    assert not Aspiration.objects.exists()


def test_who_left_the_kim_meanwhile_carries_nothing(sign_in, cast):
    client = sign_in(cast.budi)
    cast.tampang.memberships.filter(user=cast.budi).update(ended_on="2026-01-01")

    answer = client.post(CARRY, carried(), headers={"Kiriman": phone.new_key()})
    assert answer.status_code == 404
    assert not Aspiration.objects.exists()
