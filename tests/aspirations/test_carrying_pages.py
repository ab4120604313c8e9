"""What a member carries for a villager: the form, the list, and slips to hand over."""

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aspirations import actions
from aspirations.models import Aspiration
from tests.aspirations import making
from tests.aspirations.test_outbox import CARRY, carried

LIST, SLIPS = "/meja/aspirasi/bawaan/", "/meja/aspirasi/bawaan/slip.pdf"


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("who", ["citra", "dewi", "sari"])
def test_only_members_of_an_active_kim_carry(sign_in, cast, who):
    client = sign_in(getattr(cast, who))
    assert client.get(CARRY).status_code == 404
    assert client.post(CARRY, carried()).status_code == 404
    assert not Aspiration.objects.exists()


def test_a_member_of_a_suspended_kim_carries_nothing(sign_in, larger_cast):
    assert sign_in(larger_cast.joko).get(CARRY).status_code == 404


def test_a_member_carries_one_and_finds_its_slip_in_the_list(sign_in, cast):
    client = sign_in(cast.budi)
    response = client.post(CARRY, carried(contact="0812 3456 7890"))

    aspiration = Aspiration.objects.get()
    assert response.url == f"{LIST}#{aspiration.code}"
    assert (aspiration.carried_by, aspiration.carried_for) == (cast.budi, cast.tampang)
    assert (aspiration.consent, aspiration.consent_by) == ("oral", "Ibu Rusmina sendiri")
    page = text(client.get(LIST))
    token = aspiration.code + actions.secret_of(aspiration)
    assert reverse("aspiration_slip", args=[token]) in page
    assert "0812" not in page


@pytest.mark.parametrize("lacking", ["consent", "consent_by"])
def test_without_consent_nothing_is_sent_and_nothing_is_lost(sign_in, cast, lacking):
    page = text(sign_in(cast.budi).post(CARRY, carried() | {lacking: ""}))

    assert "tanpa persetujuan tidak dikirim" in page
    assert "Air habis sebelum sore" in page
    assert not Aspiration.objects.exists()


def test_a_secret_one_cannot_be_carried(sign_in, cast):
    client = sign_in(cast.budi)
    assert 'value="secret"' not in text(client.get(CARRY))
    client.post(CARRY, carried() | {"openness": "secret"})
    assert not Aspiration.objects.exists()


def test_nobody_sees_what_another_member_carried(sign_in, cast):
    making.carried(cast.tampang, cast.ayu)
    client = sign_in(cast.budi)

    assert "Belum ada yang Anda bawakan" in text(client.get(LIST))
    assert client.get(SLIPS).status_code == 404


def test_four_slips_need_two_sheets(sign_in, cast):
    for number in range(4):
        making.carried(cast.tampang, cast.budi, text=f"Lampu jalan mati di tiang {number}.")
    paper = b"".join(sign_in(cast.budi).get(SLIPS))

    assert paper[:5] == b"%PDF-"
    assert len(pypdfium2.PdfDocument(paper)) == 2


def test_three_rows_need_as_many_queries_as_one(sign_in, cast):
    client = sign_in(cast.budi)
    counts = []
    for _ in range(3):
        making.carried(cast.tampang, cast.budi)
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[2]
