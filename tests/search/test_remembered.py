"""Stories of the demonstration, looked for as villagers do: half remembered, one word wrong."""

import pytest

from tests.search.newspaper import answered, fill_with_demonstration, titles_of

# What was typed, how the title of the intended story begins, and its place in the list.
REMEMBERED = [
    # Letters left out, doubled, swapped, or written as they sound.
    ("perpustkaan keliling moter", "Perpustakaan motor keliling Talaken", 1),
    ("jembatann gantung lantei", "Lantai jembatan gantung diganti", 1),
    ("undain palsu pesan", "Undian lewat pesan itu palsu", 1),
    ("belajar tari manassay", "Sanggar tari Kampuri buka kelas manasai", 1),
    # Written together, and apart.
    ("banksampah botol", "Botol plastik ditabung jadi beras", 1),
    ("lampu surya di tepisungai kampuri", "Sepuluh lampu surya menyala", 1),
    ("kera jinan rotan jakatan", "Dari rotan basah jadi bakul", 1),
    # Spoken affixes, short forms, the same word twice.
    ("ibu2 nenun slendang", "Enam ibu Kampuri belajar menenun", 1),
    ("warga bersihin tepian sungai dgn karung", "Empat puluh warga bersihkan tepian", 1),
    ("ngajarin karungut utk remaja", "Bue Timbang mengajar karungut", 1),
    ("nelayan nangkap ikan di keramba", "Belajar dari ikan mati", 1),
    ("kec tewah kader meriksa jentiknya", "Rabu jadi hari periksa jentik", 1),
    # Questions.
    ("gimana cara menanam cabe ga bakar lahan", "Menanam cabai tanpa membakar lahan", 1),
    ("kapan posyandu bubur labu di kurun", "Bubur labu jadi menu posyandu", 1),
    # A wrong village, number or day.
    ("penculikan anak di tumbang miri", "Tidak ada penculikan anak di Rabambang", 1),
    ("madu hutan kampuri lebah", "Menunggu lebah pulang: madu hutan Talaken", 1),
    ("panen padi ladang 150 kaleng", "Tiga keluarga panen bersama", 1),
    ("senam lansia hari selasa pagi", "Senam lansia Jumat pagi", 1),
    # Numbers as words and as digits.
    ("12 lubang jalan sepang", "Dua belas lubang di jalan Sepang Simin", 1),
    # A word of the office's pairs, with one that is in no text.
    ("klotok berhenti krn banjir bandang", "Air naik, penyeberangan kelotok", 1),
]


@pytest.fixture
def demonstration(cast):
    return fill_with_demonstration(cast)


def test_a_story_half_remembered_is_found(demonstration, subtests):
    assert len(REMEMBERED) == 20
    for typed, beginning, place in REMEMBERED:
        with subtests.test(typed):
            answer = answered(typed)
            shown = titles_of([*answer.found.aged, *(near.row for near in answer.nearest)])[:10]
            places = [n for n, title in enumerate(shown, 1) if title.startswith(beginning)]
            assert places == [place], shown


def test_a_number_in_digits_finds_it_in_words(demonstration):
    """Though a text has both words by chance."""
    found = titles_of(answered("12 perahu").found.aged)

    assert "Perahu, gong, dan manasai: tiga hari pesta rakyat di Tumbang Miri" in found[:2]


def test_a_name_that_begins_another_word_is_offered_as_it_is_spelled(demonstration):
    assert answered("ibu titi").others == ["ibu tiwi"]


def test_a_hit_by_chance_hides_no_nearer_story(demonstration):
    answer = answered("nomor meminta membuka lebaran")

    assert len(answer.found.aged) == 1
    assert "Bantuan tidak didaftarkan lewat tautan, abaikan pesan minta NIK" in titles_of(
        [near.row for near in answer.nearest]
    )
