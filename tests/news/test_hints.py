"""Hints for a writer: what a text still lacks, and what to look at again."""

import json
import re

import pytest
from django.urls import reverse

from news import hints
from news.states import State
from tests import factories

FULL = (
    "Warga Desa Tampang memanen padi pada Sabtu pagi karena hujan sudah reda, kata Ibu Rusmi. "
    "Panen dikerjakan bersama dan selesai dalam tiga hari. " * 3
)


def told(cast, title="Panen padi dimulai", body=FULL, photo=True, **fields):
    edition = factories.edition(cast.tampang, cast.budi, title=title, body=body, **fields)
    if photo:
        factories.photo(edition)
    answered, found = hints.hints_for(edition)
    return answered, [f"{hint.name} {hint.text}".strip() for hint in found]


def test_a_full_story_has_every_answer_and_no_hint(cast):
    answered, found = told(cast)

    assert answered == ["Siapa", "Kapan", "Di mana", "Mengapa", "Bagaimana", "Sumber"]
    assert found == []


@pytest.mark.parametrize(
    ("body", "lacking"),
    [
        ("Padi dipanen.", ["Siapa", "Kapan", "Di mana", "Mengapa", "Bagaimana", "Sumber"]),
        ("Tiga kelotok tiba di dermaga.", ["Siapa", "Kapan", "Mengapa", "Sumber"]),
        ("“Kami senang,” begitu bunyinya, 12 Mei.", ["Siapa", "Di mana", "Mengapa"]),
        # A part of a word is no word.
        (
            "Pakde Senina berdesakan.",
            ["Siapa", "Kapan", "Di mana", "Mengapa", "Bagaimana", "Sumber"],
        ),
    ],
)
def test_questions_without_an_answer_are_asked(cast, body, lacking):
    _, found = told(cast, title="Xxxxx", summary="x", body=body, photo=False)

    assert [hint.split(" belum")[0] for hint in found if "belum tampak" in hint] == lacking


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ({"title": "PANEN PADI DIMULAI"}, hints.CAPITALS),
        ({"title": "Panen " * 16}, hints.LONG),
        ({"body": "Pendek."}, hints.SHORT),
        ({"photo": False}, hints.NO_PHOTO),
        ({"body": FULL + "NIK 6210021203040001."}, hints.NIK),
        ({"body": FULL + "Hubungi 0812 3456 7890."}, hints.PHONE),
        ({"body": FULL + "Balita ditimbang."}, hints.ADVICE["anak"]),
        ({"body": FULL + "Kepala desa diduga korupsi."}, hints.ADVICE["tuduhan"]),
        ({"body": FULL + "Kabar ini viral."}, "“viral” " + "Tulis apa yang terjadi dan dari mana"),
    ],
)
def test_what_to_look_at_again_is_said(cast, fields, hint):
    _, found = told(cast, **fields)

    assert [each for each in found if each.startswith(hint)]


def test_hints_hinder_nobody(cast, sign_in):
    budi = sign_in(cast.budi)
    fields = {"title": "PANEN PADI", "body": "Anak diduga viral.", "category": "1", "kirim": "1"}

    budi.post(reverse("desk_write"), fields)

    edition = cast.budi.editions.get()
    assert edition.state == State.WITH_GROUP


def test_the_page_has_the_lists_and_what_was_seen_in_the_saved_text(cast, sign_in):
    edition = factories.edition(cast.tampang, cast.budi, body="Kabar ini viral.")

    page = sign_in(cast.budi).get(reverse("desk_story_edit", args=[edition.pk])).content.decode()

    lists = json.loads(re.search(r'id="petunjuk"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
    assert [ask["name"] for ask in lists["asks"]][:2] == ["Siapa", "Kapan"]
    assert lists["wary"]["viral"].startswith("Tulis apa yang terjadi")
    assert "<b>“viral”</b>" in page
    assert 'href="/panduan/menulis/#mengapa"' in page


def test_a_word_of_the_office_cannot_break_the_pattern():
    assert hints._has(["(", "a+"], "a+ b") is True
    assert hints._has(["(", "x"], "a b") is False
