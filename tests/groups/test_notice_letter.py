"""The letter about a planned dissolution, for officers whom the portal cannot reach."""

import pytest
from django.urls import reverse
from django.utils import formats, timezone

from groups import actions, notice_letter
from tests import sheets

HOSTILE = ['#read("/etc/passwd") $x$ @a', "W" * 100, "🎉", "عرب"]


@pytest.fixture
def announced(cast):
    return actions.announce_dissolution(cast.tampang, by=cast.dewi, reason="Tidak ada kegiatan.")


def address(group):
    return reverse("admin:groups_notice_letter", args=[group.pk])


def test_without_a_notice_there_is_no_letter(cast, sign_in):
    assert sign_in(cast.dewi).get(address(cast.tampang)).status_code == 404


def test_it_says_why_until_when_and_how_to_object(cast, announced):
    told = sheets.text(notice_letter.letter(announced, by=cast.dewi))

    until = formats.date_format(timezone.localdate() + announced.NOTICE, "j F Y")
    for words in (
        "Pengurus KIM Tampang",
        announced.registration_number,
        "Tidak ada kegiatan.",
        f"Kelompok tidak dibubarkan sebelum {until}, 30 hari sesudah pemberitahuan.",
        "datang ke kantor Diskominfosantik",
    ):
        assert words in told
    assert len(sheets.pages(notice_letter.letter(announced, by=cast.dewi))) == 1


def test_the_record_leads_to_it_and_staff_of_the_kecamatan_print_it(cast, announced, sign_in):
    dewi = sign_in(cast.dewi)
    record = reverse("admin:groups_kimgroup_change", args=[announced.pk])
    assert address(announced) in dewi.get(record).content.decode()

    answer = dewi.get(address(announced))
    assert answer["Content-Disposition"] == 'attachment; filename="pembubaran-kim-tampang.pdf"'
    assert b"".join(answer).startswith(b"%PDF-")


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_was_typed_is_printed(cast, words):
    group = actions.announce_dissolution(cast.tampang, by=cast.dewi, reason=words)
    assert notice_letter.letter(group, by=cast.dewi).startswith(b"%PDF-")
