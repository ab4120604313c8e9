"""Everything that is kept about somebody, and nothing of anybody else."""

import io
import zipfile

import pytest

from core.personal.persons import Person
from groups import actions as groups
from groups.models import Membership
from news.states import State
from privacy import copies
from tests import factories


@pytest.fixture
def budi(cast):
    cast.budi.email = "budi@contoh.id"
    cast.budi.save()
    Membership.objects.filter(user=cast.budi).update(phone="+6281234567801", gender="L")
    factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Panen raya di Tampang")
    groups.give_consent(Membership.objects.get(user=cast.budi), by=cast.budi)
    return cast.budi


def parts(user):
    return {part.label: part.rows for part in copies.copy_of(Person(user))}


def test_a_copy_holds_account_roster_stories_and_deeds(cast, budi):
    found = parts(budi)

    assert list(found) == [
        "Akun",
        "Daftar anggota KIM",
        "Berita yang ditulis",
        "Yang dilakukan akun ini",
    ]
    account = dict(found["Akun"][0])
    assert account["Nama"] == "Budi"
    assert account["E-mail"] == "budi@contoh.id"
    assert account["Sandi"] == "tersimpan teracak, tidak dapat dibaca siapa pun"
    row = dict(found["Daftar anggota KIM"][0])
    assert (row["Nama"], row["Jabatan"]) == ("Budi S.", "Anggota")
    assert row["Nomor HP"] == "0812-3456-7801"
    assert row["Jenis kelamin"] == "Laki-laki"
    assert dict(found["Berita yang ditulis"][0])["Judul"] == "Panen raya di Tampang"
    (deed,) = found["Yang dilakukan akun ini"]
    assert dict(deed)["Peristiwa"] == "Persetujuan nama ditampilkan"
    assert dict(deed)["Tentang"] == "KIM Tampang"


def test_messages_to_a_number_that_nobody_proved_are_not_in_it(cast, budi):
    """An account may name any number: whoever owns the phone may be somebody else."""
    budi.phone = "+6281299998888"
    budi.save()
    factories.message(cast.tewah, text="Jembatan rusak", contact="+6281299998888")
    assert "Jembatan rusak" not in str(parts(budi))


def test_what_staff_wrote_about_others_is_not_theirs(cast):
    groups.suspend(cast.tampang, by=cast.dewi, reason="Ayu L. sakit.")
    (deed,) = parts(cast.dewi)["Yang dilakukan akun ini"]
    assert [label for label, _ in deed] == ["Peristiwa", "Waktu"]


def test_a_copy_says_nothing_of_others(cast, budi):
    factories.row(cast.tampang, name="Nunung Puspa", phone="+6281234567802")
    told = str(parts(budi))
    for other in ("Nunung", "7802", "Ayu L.", "Sita R."):
        assert other not in told


def test_a_formula_stays_text_in_the_spreadsheet(cast, budi):
    Membership.objects.filter(user=budi).update(name='=HYPERLINK("http://jahat")')
    packed = zipfile.ZipFile(io.BytesIO(copies.as_spreadsheet(Person(budi))))
    sheet = packed.read("xl/worksheets/sheet2.xml").decode()
    assert "=HYPERLINK(&quot;http://jahat&quot;)" in sheet.replace('"http', "&quot;http").replace(
        'jahat"', "jahat&quot;"
    )
    assert "<f>" not in sheet


def test_the_number_of_queries_does_not_grow(cast, budi, django_assert_num_queries):
    for number in range(2):
        with django_assert_num_queries(18):
            copies.copy_of(Person(budi))
        factories.edition(cast.tampang, budi, title=f"Berita {number}")
        factories.an_event(cast.tampang)
