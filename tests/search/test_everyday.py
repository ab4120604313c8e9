"""Forms of words that people type and the stemmer does not know."""

import pytest

from search import everyday, words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nangkap", "menangkap"),
        ("tangkap", "menangkap"),
        ("ngajarin", "mengajar"),
        ("nyapu", "menyapu"),
        ("nyari", "mencari"),
        ("mancing", "memancing"),
        ("nenun", "menenun"),
        ("nanam", "menanam"),
        ("ngecat", "cat"),
        ("dibersihin", "bersih"),
        ("bersihkan", "membersihkan"),
        ("kesekolah", "sekolah"),
        ("dipasarnya", "pasar"),
        ("airnya", "air"),
        ("anak2", "anak"),
        ("anak2nya", "anak"),
        ("anakanak", "anak"),
    ],
)
def test_other_affixes_are_of_one_family(typed, meant):
    assert words.stem(meant) in everyday.family(typed, spoken=True)


def test_a_known_word_has_lost_no_first_letter():
    assert "karai" in everyday.family("ngarai", spoken=True)
    assert "karai" not in everyday.family("ngarai", spoken=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("manassay", "manasai"),
        ("perahuu", "perahu"),
        ("djalan", "jalan"),
        ("oeang", "uang"),
        ("khabar", "kabar"),
        ("pajar", "fajar"),
        ("rusah", "rusa"),
    ],
)
def test_words_that_sound_alike(one, other):
    assert everyday.sound(one) == everyday.sound(other)
    assert everyday.sound(one) != everyday.sound("kelotok")


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        ("1", "satu"),
        ("10", "sepuluh"),
        ("11", "sebelas"),
        ("12", "dua belas"),
        ("40", "empat puluh"),
        ("63", "enam puluh tiga"),
        ("100", "seratus"),
        ("111", "seratus sebelas"),
        ("412", "empat ratus dua belas"),
        ("999", "sembilan ratus sembilan puluh sembilan"),
    ],
)
def test_numbers_are_read_both_ways(number, spoken):
    assert everyday.SPOKEN[number] == tuple(spoken.split())
    assert everyday.WRITTEN[tuple(spoken.split())] == number


def test_every_number_has_words_of_its_own():
    assert len(everyday.SPOKEN) == len(everyday.WRITTEN) == 999


def test_lists_hold_folded_words_that_are_searched():
    for word in (*everyday.SHORT, *everyday.FILLERS, *everyday.COMMON_SHORT):
        assert words.searched(word) == [word]
    assert not everyday.SHORT.keys() & (everyday.FILLERS | everyday.COMMON_SHORT)
