"""Ini juga masalah saya: a page that asks, and one voice for each form."""

from uuid import uuid4

import pytest

from aspirations.models import Voice
from aspirations.views import voices
from tests.aspirations import making


def path_of(aspiration):
    return f"{aspiration.get_absolute_url()}suara/"


@pytest.fixture
def public(cast):
    return making.brought_to("checked", cast)


def add(client, aspiration, key=None):
    return client.post(path_of(aspiration), {"form_key": key or uuid4()})


def test_looking_adds_nothing(client, public):
    page = client.get(path_of(public))

    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert Voice.objects.count() == 0


@pytest.mark.parametrize("state", ["received", "returned", "withdrawn"])
def test_what_readers_do_not_see_takes_no_voice(client, cast, state):
    hidden = making.brought_to(state, cast)

    assert client.get(path_of(hidden)).status_code == 404
    assert add(client, hidden).status_code == 404
    assert Voice.objects.count() == 0


def test_an_answered_one_takes_no_voice_and_says_so(client, cast):
    answered = making.brought_to("answered", cast)

    page = client.get(path_of(answered)).content.decode()

    assert "suara tidak dapat ditambah lagi" in page
    assert '<button class="btn go"' not in page
    assert add(client, answered).status_code == 200
    assert Voice.objects.count() == 0


def test_a_voice_is_counted_and_thanked_for(client, public):
    answer = add(client, public)

    assert (answer.status_code, answer["Location"]) == (302, f"{path_of(public)}tercatat/")
    assert "suara Anda tercatat" in client.get(answer["Location"]).content.decode()
    page = client.get(public.get_absolute_url()).content.decode()
    assert "1 warga juga mengalami ini" in page


def test_the_same_form_twice_is_one_voice(client, public):
    key = uuid4()

    add(client, public, key)
    again = add(client, public, key)

    assert again.status_code == 302
    assert Voice.objects.count() == 1


@pytest.mark.parametrize("key", ["", "x", "1' OR 1=1"])
def test_a_broken_key_adds_nothing_and_says_what_to_do(client, public, key):
    answer = client.post(path_of(public), {"form_key": key})

    assert "Buka halaman ini sekali lagi" in answer.content.decode()
    assert Voice.objects.count() == 0


def test_a_network_that_adds_too_many_waits(client, public, monkeypatch):
    monkeypatch.setattr(voices, "LIMITS", voices.LIMITS._replace(together=(2, voices.HOUR)))

    answers = [add(client, public).status_code for _ in range(3)]

    assert answers == [302, 302, 429]
    assert Voice.objects.count() == 2
