"""The page of a village: its KIM, how to reach it, its signal, its news, and what was before."""

import re
from datetime import date

import pytest
import time_machine

from groups import actions as group_actions
from groups.states import State as GroupState
from news.states import State
from regions import actions
from regions.models import Desa
from tests import factories

TAMPANG = "/wilayah/kurun/tampang-tumbang-anjir/"
RIU = "/wilayah/kurun/tanjung-riu/"
JOIN = "Ingin bergabung?"


@pytest.fixture
def read(client):
    def page(address=TAMPANG):
        response = client.get(address)
        assert response.status_code == 200
        return response.content.decode()

    return page


# --- Its KIM ------------------------------------------------------------------------------------


def test_officers_are_named_only_with_their_consent(cast, read):
    cast.tampang.memberships.filter(position="ketua").update(
        consent_source="own", consent_on="2026-01-01"
    )
    budi = cast.tampang.memberships.filter(name="Budi S.")
    budi.update(consent_source="own", consent_on="2026-01-01")

    page = read()

    assert "<dt>Ketua</dt><dd>Ayu L.</dd>" in page
    assert "Sita R." not in page
    assert "Beni T." not in page
    assert "Budi S." not in page, "a plain member is no officer"
    assert "hanya bila orangnya setuju" in page


def test_an_officer_of_the_past_is_not_named(cast, read):
    cast.tampang.memberships.filter(position="ketua").update(
        consent_source="own", consent_on="2026-01-01", ended_on="2026-02-01"
    )

    assert "Ayu L." not in read()


def test_it_says_how_to_reach_the_kim_and_never_a_phone(cast, read):
    cast.tampang.facebook = "https://www.facebook.com/kim-tampang"
    cast.tampang.email = "kim@contoh.id"
    cast.tampang.save()

    page = read()

    assert "<dt>Sekretariat</dt><dd>Balai desa</dd>" in page
    assert 'href="https://www.facebook.com/kim-tampang" rel="nofollow noopener"' in page
    assert JOIN in page
    for private in ("+62", "0812", "1234567", "kim@contoh.id"):
        assert private not in page


def test_a_suspended_group_is_still_the_kim_but_takes_nobody(cast, read):
    factories.group(GroupState.SUSPENDED, desa="62.10.02.2003", name="KIM Riu")

    page = read(RIU)

    assert "KIM Riu" in page
    assert "dinonaktifkan sementara" in page
    assert JOIN not in page
    assert "Belum ada KIM" not in page


@pytest.mark.parametrize(
    "state",
    [GroupState.DRAFT, GroupState.SUBMITTED, GroupState.CHANGES, GroupState.REJECTED],
)
def test_an_application_is_no_kim(cast, read, state):
    factories.group(state, desa="62.10.02.2003", name="KIM Rahasia")

    page = read(RIU)

    assert "KIM Rahasia" not in page
    assert "Belum ada KIM di desa ini" in page


def test_a_village_without_kim_leads_to_forming_one(client, cast, read):
    page = read(RIU)

    assert "Belum ada KIM di desa ini" in page
    assert "SK kepala desa" in page
    assert 'href="/kim/daftar/?desa=62.10.02.2003"' in page
    assert "Desa Tanjung Riu" in client.get("/kim/daftar/?desa=62.10.02.2003").content.decode()


def test_a_kelurahan_without_kim_asks_its_lurah(cast, read):
    page = read("/wilayah/kurun/kurun/")

    assert "Belum ada KIM di kelurahan ini" in page
    assert "SK lurah" in page


def test_a_village_with_many_kim_names_some_and_leads_to_all(cast, read):
    for number in range(8):
        factories.group(desa=factories.TAMPANG, additional=True, name=f"KIM Lain {number}")

    page = read()

    assert page.index("KIM Tampang") < page.index("KIM Lain 0")
    assert len(set(re.findall(r"KIM Lain \d", page))) == 2
    assert 'href="/kim/?kecamatan=kurun">Semua KIM di Kecamatan Kurun' in page


def test_news_by_a_kim_that_is_not_named_is_from_here_too(cast, read):
    for number in range(6):
        last = factories.group(desa=factories.TAMPANG, additional=True, name=f"KIM Lain {number}")
    factories.edition(
        last,
        cast.budi,
        State.APPROVED,
        title="Kabar si bungsu",
        desa=factories.village("62.10.02.2003"),
    )

    own, _, nearby = read().partition("Dari desa lain")

    assert "Kabar si bungsu" in own
    assert "Kabar si bungsu" not in nearby


def test_a_dissolved_group_is_history_and_not_the_kim_of_today(cast, read):
    gone = factories.group(GroupState.DISSOLVED, desa="62.10.02.2003", name="KIM Riu Lama")
    factories.row(gone, "ketua", name="Tua K.", consent_source="own", consent_on="2026-01-01")

    page = read(RIU)

    assert "Sekarang tidak ada KIM di desa ini" in page
    today, _, history = page.partition("KIM yang pernah ada")
    assert "KIM Riu Lama" not in today
    assert f'href="{gone.get_absolute_url()}"' in history
    assert "Tua K." not in page
    assert JOIN not in page


@pytest.mark.parametrize(
    "address", ["/kim/", "/kim/?kecamatan=kurun", TAMPANG, "/cari/?q=kim+tampang"]
)
def test_a_dissolved_group_has_its_last_year_and_no_members(
    cast, read, address, django_capture_on_commit_callbacks
):
    with time_machine.travel("2027-12-31T18:00:00+00:00"):
        with django_capture_on_commit_callbacks(execute=True):
            group_actions.dissolve(cast.tampang, by=cast.dewi, reason="Musyawarah.", own_wish=True)
        factories.an_event(cast.tewah, "dissolved")

    card = read(address).split("kim-tampang/")[1].split("</li>")[0]
    assert "Dibubarkan 2028" in card, "the year of Gunung Mas"
    assert "anggota" not in card
    tewah = read("/kim/").split("kim-tewah/")[1].split("</li>")[0]
    assert "Aktif" in tewah
    assert "3 anggota" in tewah


def test_the_page_of_a_dissolved_group_promises_nothing(cast, read):
    group_actions.dissolve(cast.tampang, by=cast.dewi, reason="Musyawarah.", own_wish=True)

    page = read("/kim/kim-tampang/")

    assert "Pengurus dan anggota terakhir" in page
    assert "akan tampil di sini" not in page


# --- Its signal ---------------------------------------------------------------------------------


def test_the_signal_is_told_in_words_with_its_day(cast, read):
    assert "Belum dicatat" in read()

    actions.note_signal(factories.village(), Desa.Signal.WEAK, on=date(2026, 3, 4), by=cast.dewi)

    page = read()
    assert "2G atau lemah" in page
    assert "per 4 Maret 2026" in page
    assert "Belum dicatat" not in page


# --- Its news -----------------------------------------------------------------------------------


def test_its_news_are_those_about_it_and_those_of_its_kim(cast, read):
    riu, kurun = factories.village("62.10.02.2003"), factories.village(factories.KURUN)
    own = factories.group(desa=riu.pk, name="KIM Riu")
    for group, place, title in (
        (own, riu, "Panen di Riu"),
        (own, kurun, "Riu berkunjung ke Kurun"),
        (cast.tampang, riu, "Tampang menulis tentang Riu"),
        (cast.tampang, kurun, "Pasar di Kurun"),
    ):
        factories.edition(group, cast.budi, State.APPROVED, desa=place, title=title)
    factories.edition(own, cast.budi, State.WITH_OFFICE, desa=riu, title="Belum diperiksa")

    page = read(RIU)
    here, _, nearby = page.partition("Dari desa lain di Kurun")

    for title in ("Panen di Riu", "Riu berkunjung ke Kurun", "Tampang menulis tentang Riu"):
        assert title in here
        assert title not in nearby
    assert "Pasar di Kurun" in nearby
    assert "Belum diperiksa" not in page


def test_neighbours_are_shown_only_where_a_village_has_little_news(cast, read):
    other = factories.village(factories.KURUN)
    factories.edition(cast.tampang, cast.budi, State.APPROVED, desa=other, title="Dari sini juga")
    riu = factories.group(desa="62.10.02.2003")
    factories.edition(riu, cast.budi, State.APPROVED, title="Kabar tetangga")
    for _ in range(3):
        factories.edition(cast.tampang, cast.budi, State.APPROVED)
    assert "Kabar tetangga" in read()

    factories.edition(cast.tampang, cast.budi, State.APPROVED)

    assert "Kabar tetangga" not in read()


def test_news_of_another_kecamatan_stay_there(cast, read):
    factories.edition(cast.tewah, cast.gita, State.APPROVED, title="Kabar Tewah")

    page = read()

    assert "Kabar Tewah" not in page
    assert "Belum ada kabar dari sini" in page
