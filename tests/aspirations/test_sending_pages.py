"""The page on which anybody sends an aspiration: what it takes, keeps, refuses and asks first."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aspirations import actions, form_photos
from aspirations.models import Aspiration, Attachment, Subject, Voice
from tests import factories
from tests.aspirations import making

SEND = "/aspirasi/kirim/"


def typed(**more):
    """What a villager sends with the form."""
    return {
        "form_key": str(uuid4()),
        "kind": "complaint",
        "desa": factories.TAMPANG,
        "subject": Subject.objects.get(slug="air-bersih").pk,
        "text": making.TEXT,
        "openness": "unnamed",
        **more,
    }


def photo(name="foto.jpg", size=(40, 30)):
    return factories.upload(name, factories.jpeg(size))


def text(response):
    return response.content.decode()


def test_it_is_sent_without_an_account_and_leads_to_the_slip(client, db):
    response = client.post(SEND, typed(place="Belakang balai desa", contact="0812 3456 7890"))

    aspiration = Aspiration.objects.get()
    token = aspiration.code + actions.secret_of(aspiration)
    assert response.url == f"/aspirasi/lacak/{token}/slip/"
    assert (aspiration.state, aspiration.openness) == ("received", "unnamed")
    assert (aspiration.place, aspiration.contact) == ("Belakang balai desa", "+6281234567890")
    slip = text(client.get(response.url))
    assert aspiration.spelt_code in slip
    assert "Tandon air di RT 3 bocor sejak dua minggu lalu" in slip


def test_what_is_preset_is_the_village_of_the_link_and_open_without_a_name(client, db):
    page = text(client.get(f"{SEND}?desa={factories.TAMPANG}"))

    assert f'<option value="{factories.TAMPANG}" selected>' in page
    assert page.count("checked") == 1
    assert 'value="unnamed"' in page.split("checked")[0][-200:] + page.split("checked")[1][:200]


def test_whom_to_call_stands_before_the_first_field(client, db):
    page = text(client.get(SEND))

    assert page.index('href="tel:112"') < page.index('name="kind"')
    assert "Jangan isi formulir ini" in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", ""),
        ("kind", "gift"),
        ("desa", ""),
        ("desa", "99.99.99.9999"),
        ("subject", "999999"),
        ("text", ""),
        ("text", "😀"),
        ("text", "x" * 4_001),
        ("openness", "nobody"),
        ("contact", "12"),
        ("contact", "ayu@"),
        ("text", "NIK saya 6210020101900001, tandon bocor."),
        ("place", "RT 3, NIK 6210020101900001"),
        ("sender_name", "6210020101900001"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, db, field, value):
    values = typed(**{field: value})
    page = text(client.post(SEND, values))

    assert not Aspiration.objects.exists()
    assert 'class="errors"' in page
    assert values["form_key"] in page
    if field != "text":
        assert "Air habis sebelum sore" in page
    elif len(value) > 10:
        assert value[:60] in page


def test_ten_thousand_letters_stay_in_the_form(client, db):
    page = text(client.post(SEND, typed(text="Air keruh. " * 1_000)))

    assert page.count("Air keruh.") == 1_000
    assert "4000" in page


def test_a_form_that_a_robot_filled_in_is_not_sent(client, db):
    page = text(client.post(SEND, typed(situs="https://judi.example")))

    assert "sekali lagi" in page
    assert not Aspiration.objects.exists()


@pytest.mark.parametrize(
    ("ticked", "about"),
    [
        ({}, ""),
        ({"about_kim": "on"}, "kim"),
        ({"about_office": "on"}, "office"),
        ({"about_kim": "on", "about_office": "on"}, "office"),
    ],
)
def test_whom_it_is_about_decides_who_reads_it(client, db, cast, ticked, about):
    client.post(SEND, typed(**ticked))

    aspiration = Aspiration.objects.get()
    assert aspiration.about == about
    assert aspiration.group == (None if about else cast.tampang)


@pytest.mark.parametrize("forged", ["state", "code", "group", "carried_by", "was_late", "side"])
def test_nothing_else_is_taken_from_the_form(client, db, cast, forged):
    client.post(SEND, typed(**{forged: "1"}))

    aspiration = Aspiration.objects.get()
    assert (aspiration.state, aspiration.side) == ("received", "kim")
    assert (aspiration.group, aspiration.carried_by) == (cast.tampang, None)
    assert len(aspiration.code) == 7


def test_the_same_form_sent_twice_is_one_aspiration_with_one_slip(client, db):
    values = typed()
    first, second = client.post(SEND, values), client.post(SEND, values)

    assert first.url == second.url
    assert Aspiration.objects.count() == 1


def test_one_network_sends_fifteen_for_a_village_in_an_hour(client, db):
    for number in range(15):
        assert (
            client.post(SEND, typed(text=f"Lampu jalan mati, tiang {number}.")).status_code == 302
        )
    refused = client.post(SEND, typed(text="Jembatan gantung putus tadi malam."))

    assert refused.status_code == 429
    assert "Jembatan gantung putus tadi malam." in text(refused)
    assert Aspiration.objects.count() == 15


# --- Photos ------------------------------------------------------------------------------------


def test_photos_belong_to_it_and_carry_nothing_of_the_phone(client, db):
    client.post(SEND, {**typed(), "photos": [photo("a.jpg"), photo("b.jpg", (50, 30))]})

    aspiration = Aspiration.objects.get()
    assert aspiration.attachments.count() == 2
    assert not aspiration.attachments.filter(shown=True).exists()
    assert all(b"Exif" not in each.master.read() for each in aspiration.attachments.all())


def test_a_form_that_comes_back_has_its_photos_still(client, db):
    values = typed(kind="")
    page = text(client.post(SEND, {**values, "photos": [photo()]}))
    kept = Attachment.objects.get()

    address = reverse("aspiration_form_photo", args=[values["form_key"], kept.key])
    assert address in page
    assert client.get(address)["Content-Type"] == "image/jpeg"
    assert client.get(reverse("aspiration_form_photo", args=[uuid4(), kept.key])).status_code == 404

    client.post(SEND, {**values, "kind": "complaint"})
    assert [each.pk for each in Aspiration.objects.get().attachments.all()] == [kept.pk]
    assert client.get(address).status_code == 404


def test_a_kept_photo_can_be_taken_out(client, db):
    values = typed(kind="")
    client.post(SEND, {**values, "photos": [photo()]})
    kept = Attachment.objects.get()

    client.post(SEND, {**values, "kind": "complaint", "keluarkan": str(kept.key)})
    assert not Aspiration.objects.get().attachments.exists()


def test_a_file_that_is_no_photo_is_named_and_the_others_stay(client, db):
    values = typed()
    files = [photo("baik.jpg"), factories.upload("virus.exe", b"MZ" + b"\0" * 100)]
    page = text(client.post(SEND, {**values, "photos": files}))

    assert "virus.exe: Berkas ini bukan foto" in page
    assert not Aspiration.objects.exists()
    assert Attachment.objects.filter(form_key=values["form_key"]).count() == 1


def test_no_more_than_four_photos_are_kept(client, db):
    files = [photo(f"{number}.jpg", (40 + number, 30)) for number in range(6)]
    page = text(client.post(SEND, {**typed(), "photos": files}))

    assert form_photos.TOO_MANY in page
    assert Attachment.objects.count() == 4


# --- What others said alike --------------------------------------------------------------------


@pytest.fixture
def known(cast):
    """A public aspiration about the same tank."""
    return making.brought_to("checked", cast)


def test_what_others_said_is_shown_before_a_number_is_given(client, known):
    values = typed(text="Tandon di RT 3 masih bocor, air habis.")
    page = text(client.post(SEND, values))

    assert known.title in page
    assert f'name="suara" value="{known.code}"' in page
    assert Aspiration.objects.count() == 1

    client.post(SEND, {**values, "tetap": "1"})
    assert Aspiration.objects.count() == 2


@pytest.mark.parametrize(
    "values",
    [
        {"text": "Jembatan gantung di ujung desa putus."},
        {"desa": factories.TEWAH, "text": "Tandon di RT 3 bocor, air habis."},
        {"openness": "secret"},
        {"about_kim": "on"},
    ],
    ids=["other words", "another village", "secret", "about the kim"],
)
def test_nobody_else_is_asked(client, known, values):
    assert client.post(SEND, typed(**values)).status_code == 302


def test_a_secret_one_is_never_shown_to_others(client, cast):
    making.brought_to("checked", cast, openness="secret")
    assert client.post(SEND, typed()).status_code == 302
    subject = Subject.objects.get(slug="air-bersih").pk
    part = client.get(f"/aspirasi/kirim/mirip/?desa={factories.TAMPANG}&tentang={subject}")
    assert "Tandon" not in text(part)


def test_a_voice_is_added_once_and_no_number_is_given(client, known):
    values = typed(suara=known.code)
    for _ in range(2):
        response = client.post(SEND, values)
    assert response.url == f"/aspirasi/{known.code}/#suara"
    assert Voice.objects.count() == 1
    assert Aspiration.objects.count() == 1


@pytest.mark.parametrize("query", ["", "?desa=x&tentang=1", "?desa=62.10.02.1001&tentang=a"])
def test_a_part_that_asks_for_nothing_is_not_found(client, db, query):
    assert client.get(f"/aspirasi/kirim/mirip/{query}").status_code == 404


def test_three_that_are_alike_need_as_many_queries_as_one(client, cast):
    counts = []
    for number in (1, 2, 3):
        making.brought_to("checked", cast, text=f"Tandon di RT {number} bocor, air habis.")
        client.get(SEND)
        with CaptureQueriesContext(connection) as queries:
            client.post(SEND, typed())
        counts.append(len(queries))
    assert counts[0] == counts[2]
