"""The places that people choose from."""

from regions.choices import places


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
