"""The 12 kecamatan and 127 villages, as the Ministry of Home Affairs counts them."""

from collections import Counter

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.urls import resolve

from regions import reference
from regions.models import Desa, Kecamatan
from tests import factories

# Kabupaten Gunung Mas and a finger's breadth around it.
WEST, EAST, SOUTH, NORTH = 112.9, 114.1, -1.8, -0.2


def test_there_are_12_kecamatan_114_desa_and_13_kelurahan(db):
    assert Kecamatan.objects.count() == 12
    assert Counter(Desa.objects.values_list("kind", flat=True)) == {"desa": 114, "kelurahan": 13}
    assert set(Desa.objects.values_list("kecamatan", flat=True)) == set(
        Kecamatan.objects.values_list("pk", flat=True)
    )


def test_loading_again_changes_nothing(db):
    before = list(Desa.objects.values()), list(Kecamatan.objects.values())

    reference.load()
    reference.load()

    assert (list(Desa.objects.values()), list(Kecamatan.objects.values())) == before


def test_loading_again_puts_right_what_was_changed_and_keeps_what_points_to_it(cast):
    Desa.objects.filter(pk=factories.TAMPANG).update(name="x", latitude=0)

    reference.load()

    cast.tampang.refresh_from_db()
    assert cast.tampang.desa.name == "Tampang Tumbang Anjir"
    assert SOUTH < cast.tampang.desa.latitude < NORTH


def test_the_data_come_back_after_a_flush(transactional_db):
    call_command("flush", interactive=False, verbosity=0)
    assert not Desa.objects.exists()

    reference.load()

    assert (Kecamatan.objects.count(), Desa.objects.count()) == (12, 127)


def test_codes_are_those_of_the_ministry(db):
    for desa in Desa.objects.all():
        assert desa.pk.startswith(f"{desa.kecamatan_id}.")
        assert desa.pk.split(".")[3][0] == {"kelurahan": "1", "desa": "2"}[desa.kind]
    assert all(code.startswith("62.10.") for code in Kecamatan.objects.values_list("pk", flat=True))


def test_every_place_lies_in_the_regency(db):
    for place in [*Kecamatan.objects.all(), *Desa.objects.all()]:
        assert WEST < place.longitude < EAST, place
        assert SOUTH < place.latitude < NORTH, place
    for kecamatan in Kecamatan.objects.all():
        assert len(kecamatan.boundary) > 10
        assert kecamatan.boundary[0] == kecamatan.boundary[-1]
        assert all(WEST < x < EAST and SOUTH < y < NORTH for x, y in kecamatan.boundary)


def test_no_two_villages_stand_on_the_same_spot(db):
    spots = Counter(Desa.objects.values_list("latitude", "longitude"))

    assert [spot for spot, times in spots.items() if times > 1] == []


def test_addresses_are_unique_and_lead_back(db):
    places = [*Kecamatan.objects.all(), *Desa.objects.select_related("kecamatan")]
    addresses = Counter(place.get_absolute_url() for place in places)

    assert set(addresses.values()) == {1}
    assert len(addresses) == 139
    desa = factories.village()
    assert resolve(desa.get_absolute_url()).kwargs == {
        "kecamatan": "kurun",
        "slug": "tampang-tumbang-anjir",
    }


def test_there_are_two_tumbang_lapan_told_apart_by_their_kecamatan(db):
    both = Desa.objects.filter(name="Tumbang Lapan").select_related("kecamatan")

    assert len({str(desa) for desa in both}) == len(both) == 2
    assert len({desa.get_absolute_url() for desa in both}) == 2


def test_kurun_carries_the_name_that_people_use(db):
    kurun = factories.village(factories.KURUN)

    assert kurun.short_name == "Kurun (Kuala Kurun)"
    assert kurun.full_name == "Kelurahan Kurun (Kuala Kurun)"
    assert str(kurun) == "Kelurahan Kurun (Kuala Kurun), Kecamatan Kurun"
    assert Desa.objects.exclude(also_known_as="").count() == 1


def test_the_same_slug_twice_in_a_kecamatan_is_refused_by_the_database(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        Desa.objects.filter(kecamatan="62.10.02").update(slug="sama")


def test_a_kecamatan_with_villages_is_not_deleted(db):
    with pytest.raises(ProtectedError):
        Kecamatan.objects.get(pk="62.10.02").delete()


def test_k_kecamatan_wall_holds_for_villages(cast):
    assert set(Desa.objects.visible_to(cast.dewi).values_list("kecamatan", flat=True)) == {
        "62.10.02"
    }
    assert Desa.objects.visible_to(cast.sari).count() == 127
    assert not Desa.objects.visible_to(cast.ayu).exists()


def test_loading_takes_two_writes_however_many_villages(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        reference.load()
    assert connection.in_atomic_block


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("62.10.02.2003", "Tanjung Riu, Kurun"),
        ("62.10.03.1005", "Tewah"),
        ("62.10.02.1012", "Kurun (Kuala Kurun), Kurun"),
    ],
)
def test_a_village_is_told_with_its_kecamatan_and_equal_names_once(db, code, told):
    assert Desa.objects.get(pk=code).place_name == told
