"""The places that people choose from."""

import pytest

from regions.choices import places, villages_named


def test_all_kecamatan_stand_by_name_with_their_villages(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = places()

    names = [kecamatan.name for kecamatan in found]
    assert len(names) == 12
    assert names == sorted(names)
    assert sum(map(len, found.values())) == 127
    for kecamatan, villages in found.items():
        assert {village.kecamatan_id for village in villages} == {kecamatan.pk}
        assert [village.name for village in villages] == sorted(v.name for v in villages)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tanjung riu", ["Tanjung Riu"]),
        ("riu tanj", ["Tanjung Riu"]),
        ("kelurahan tewah", ["Tewah"]),
        ("desa tewah", ["Tewah"]),
        ("Kec. Tewah", ["Tewah"]),
        ("kuala kurun", ["Kurun"]),
        ("tanjung riu kurun", ["Tanjung Riu"]),
        ("tanjung riu sepang", []),
        ("tumbang mirih", ["Tumbang Miri"]),
        ("tumbang meri", ["Tumbang Miri"]),
        ("sepang simen", ["Sepang Simin"]),
        ("Tbg Miri", ["Tumbang Miri"]),
        ("tumbangmiri", ["Tumbang Miri"]),
        ("bandung", []),
        ("desa", []),
        ("", []),
        ("%_", []),
    ],
)
def test_a_village_is_found_as_people_write_it(db, typed, found):
    assert [village.name for village in villages_named(typed)] == found


def test_the_beginning_of_many_names_finds_them_all(db):
    assert len(villages_named("tumbang")) == 50
